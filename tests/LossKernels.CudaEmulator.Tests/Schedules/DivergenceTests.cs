using LossKernels.CudaEmulator.Tests.Support;

namespace LossKernels.CudaEmulator.Tests.Schedules;

/// <summary>Lanes that part come together again where all paths meet, as an exchange of the whole warp after it needs.</summary>
public class DivergenceTests
{
    private const string Meet = "bar.warp.sync -1;";

    [Theory]
    [InlineData("an if", "setp.lt.u32 %p0, %r0, 7; @%p0 bra join; add.u32 %r1, %r1, 1; join:")]
    [InlineData("an if and else", "setp.lt.u32 %p0, %r0, 7; @%p0 bra else; add.u32 %r1, %r1, 1; bra join; else: add.u32 %r1, %r1, 2; join:")]
    [InlineData("a loop", "mov.u32 %r2, 0; again: add.u32 %r2, %r2, 1; setp.lt.u32 %p0, %r2, %r0; @%p0 bra again;")]
    [InlineData("a loop in a loop", "mov.u32 %r2, 0; outer: mov.u32 %r3, 0; inner: add.u32 %r3, %r3, 3; setp.lt.u32 %p0, %r3, %r0; @%p0 bra inner; add.u32 %r2, %r2, 5; setp.lt.u32 %p0, %r2, %r0; @%p0 bra outer;")]
    [InlineData("a way out of a loop", "mov.u32 %r2, 0; again: add.u32 %r2, %r2, 1; setp.eq.u32 %p0, %r2, 9; @%p0 bra out; setp.lt.u32 %p0, %r2, %r0; @%p0 bra again; out:")]
    [InlineData("a loop that goes on early", "mov.u32 %r2, 0; again: add.u32 %r2, %r2, 1; and.b32 %r3, %r2, 1; setp.eq.u32 %p0, %r3, 0; setp.lt.u32 %p1, %r2, %r0; @%p0 bra next; @%p1 bra again; bra out; next: @%p1 bra again; out:")]
    [InlineData("a branch to what is next", "setp.lt.u32 %p0, %r0, 7; @%p0 bra join; join:")]
    [InlineData("branches in branches", "setp.lt.u32 %p0, %r0, 16; @%p0 bra low; setp.lt.u32 %p0, %r0, 24; @%p0 bra join; add.u32 %r1, %r1, 1; bra join; low: setp.lt.u32 %p0, %r0, 8; @%p0 bra lowest; add.u32 %r1, %r1, 1; lowest: add.u32 %r1, %r1, 3; join:")]
    public void Lanes_join(string what, string statements)
    {
        for (ulong seed = 0; seed < 16; seed++)
        {
            var device = new Device(Ptx.Kernel($"mov.u32 %r1, 0; {statements} {Meet}"));
            Assert.True(device.Run("k", new Dim3(1), new Dim3(64), [0UL, 0UL], seed: seed).HasEnded, what);
        }
    }

    [Theory]
    [InlineData("setp.ge.u32 %p0, %r0, 16; @%p0 ret; shfl.sync.idx.b32 %r1, %r0, 3, 31, 0xffff; red.global.add.u32 [%rd0], %r1;", 48)]
    [InlineData("setp.lt.u32 %p0, %r0, 24; @!%p0 bra join; setp.lt.u32 %p0, %r0, 8; @%p0 exit; join: red.global.add.u32 [%rd0], 1; bar.sync 0;", 24)]
    public void Threads_that_have_ended_are_not_waited_for(string statements, int expected)
    {
        for (ulong seed = 0; seed < 16; seed++)
        {
            var device = new Device(Ptx.Kernel(statements));
            ulong result = device.Upload(0);
            device.Run("k", new Dim3(1), new Dim3(32), [result, 0UL], seed: seed);
            Assert.Equal([expected], device.Download<int>(result, 1));
        }
    }

    [Fact]
    public void A_barrier_beside_a_return_is_found_by_some_seeds()
    {
        // Which side of the branch comes first is drawn, and only lanes that have returned are not waited for.
        var device = new Device(Ptx.Kernel("setp.lt.u32 %p0, %r0, 16; @%p0 bra more; ret; more: bar.sync 0;"));
        int faults = Enumerable.Range(0, 16).Count(seed => Record.Exception(() => device.Run("k", new Dim3(1), new Dim3(32), [0UL, 0UL], seed: (ulong)seed)) is DeviceFault);
        Assert.InRange(faults, 1, 15);
    }

    [Fact]
    public void Warps_wait_for_each_other()
    {
        var device = new Device(Ptx.Kernel("atom.global.add.u32 %r1, [%rd0], 1; again: ld.volatile.global.u32 %r2, [%rd0]; setp.lt.u32 %p0, %r2, 64; @%p0 bra again;"));
        Assert.True(device.Run("k", new Dim3(1), new Dim3(64), [device.Upload(0), 0UL], seed: 4).HasEnded);
    }
}
