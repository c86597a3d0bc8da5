using LossKernels.CudaEmulator.Tests.Support;

namespace LossKernels.CudaEmulator.Tests.Strictness;

/// <summary>What ends a kernel: the line, the thread and the address are told.</summary>
public class FaultTests
{
    [Theory]
    [InlineData("add.s32 %r1, %r2, 1;", "register %r2 is read")]
    [InlineData("st.global.u32 [%rd0], %r3;", "register %r3 is read")]
    [InlineData("ld.global.u32 %r1, [%rd5];", "register %rd5 is read")]
    [InlineData("selp.b32 %r1, %r0, %r0, %p0;", "predicate %p0 is read")]
    [InlineData("@%p1 add.s32 %r1, %r0, 1;", "predicate %p1 is read")]
    [InlineData("fma.rn.f32 %f0, %f1, %f1, %f1;", "register %f1 is read")]
    [InlineData("{ .reg .b32 %r0; add.s32 %r1, %r0, 1; }", "register %r0 is read")]
    public void A_register_that_nobody_has_written(string statement, string part) => Refusal.OfRun(statement, Ptx.FirstLine, part);

    [Theory]
    [InlineData("@%p0 mov.u32 %r2, 1; add.u32 %r2, %r2, 1;", "register %r2 is read")]
    [InlineData("@%p0 setp.eq.u32 %p1, %r1, 1; selp.u32 %r2, 1, 0, %p1;", "predicate %p1 is read")]
    [InlineData(".shared .b32 s; @%p0 st.shared.u32 [s], 1; ld.shared.u32 %r2, [s];", "read before they are written")]
    public void What_an_earlier_block_has_written(string statements, string part)
    {
        // Blocks come one after the other in the place of one that has ended: only the first of all write.
        var device = new Device(Ptx.Kernel("atom.global.add.u32 %r1, [%rd0], 1; setp.lt.u32 %p0, %r1, 32; " + statements));
        DeviceFault fault = Assert.Throws<DeviceFault>(() => device.Run("k", new Dim3(64), new Dim3(1), [device.Upload(0), 0UL]));
        Assert.Contains(part, fault.Problem);
    }

    [Fact]
    public void A_register_that_other_lanes_have_written()
    {
        DeviceFault fault = Refusal.OfRun("setp.lt.u32 %p0, %r0, 5;\n@%p0 mov.u32 %r1, 1;\nadd.u32 %r1, %r1, 1;", Ptx.FirstLine + 2, "register %r1 is read");
        Assert.Equal(new Dim3(5, 0, 0), fault.Thread);
    }

    [Theory]
    [InlineData("ld.global.u32 %r1, [%rd0+2];", "not aligned")]
    [InlineData("ld.global.v4.f32 {%f0, %f1, %f2, %f3}, [%rd0+8];", "not aligned")]
    [InlineData("st.global.u16 [%rd0+1], %r0;", "not aligned")]
    [InlineData("ld.global.u32 %r1, [%rd0+4096];", "4 bytes after the allocation")]
    [InlineData("ld.global.u8 %r1, [%rd0+-1];", "1 bytes before the allocation")]
    [InlineData("st.global.v2.f64 [%rd0+4096], {0d0000000000000000, 0d0000000000000000};", "16 bytes after")]
    [InlineData("mul.wide.u32 %rd2, %r0, 256; add.u64 %rd2, %rd2, %rd0; ld.global.u32 %r1, [%rd2];", "4 bytes after")]
    [InlineData("mov.u64 %rd2, 0; ld.global.u32 %r1, [%rd2];", "in no allocation")]
    [InlineData("cvt.u64.u32 %rd2, %r0; st.u8 [%rd2], %r0;", "in no allocation")]
    [InlineData("atom.global.add.u32 %r1, [%rd0+4096], 1;", "4 bytes after")]
    [InlineData("red.global.add.u64 [%rd0+4], 1;", "not aligned")]
    [InlineData("ld.const.u32 %r1, [%rd0];", "are not in constant memory")]
    [InlineData("mov.u64 %rd2, table; ld.global.u32 %r1, [%rd2];", "are in constant memory")]
    [InlineData("mov.u64 %rd2, table; st.u32 [%rd2], %r0;", "are in constant memory")]
    [InlineData("ld.const.u32 %r1, [table+16];", "4 bytes after the allocation")]
    public void Global_memory_that_is_not_there(string statement, string part)
    {
        DeviceFault fault = Refusal.OfRun(statement, Ptx.FirstLine, part);
        Assert.NotNull(fault.Address);
        Assert.Equal(KindOf(part), fault.Kind);
    }

    [Fact]
    public void The_thread_that_leaves_an_array_is_told()
    {
        DeviceFault fault = Refusal.OfRun("mul.wide.u32 %rd2, %r0, 128;\nadd.u64 %rd2, %rd2, %rd0;\nst.global.u32 [%rd2], %r0;", Ptx.FirstLine + 2, "after the allocation", threads: 64);
        Assert.InRange(fault.Thread.X, 32, 63);
        Assert.InRange(fault.Block.X, 0, 1);
    }

    [Theory]
    [InlineData(".shared .b32 s[8]; mov.u32 %r1, s; ld.shared.u32 %r2, [%r1+32];", "outside the 32 of shared memory")]
    [InlineData(".shared .b32 s[8]; st.shared.u32 [s+32], %r0;", "outside the 32 of shared memory")]
    [InlineData(".shared .b32 s[8]; st.shared.u32 [s+2], %r0;", "not aligned")]
    [InlineData(".shared .b32 s[8]; ld.shared.u32 %r1, [s];", "read before they are written")]
    [InlineData(".shared .b32 s[8]; st.shared.u16 [s], %r0; ld.shared.u32 %r1, [s];", "read before they are written")]
    [InlineData(".shared .b32 s[8]; atom.shared.add.u32 %r1, [s+4], 1;", "read before they are written")]
    [InlineData("mov.u64 %rd2, 4; ld.shared.u32 %r1, [%rd2];", "outside the 0 of shared memory")]
    public void Shared_memory_that_is_not_there(string statement, string part) => Assert.Equal(KindOf(part), Refusal.OfRun(statement, Ptx.FirstLine, part).Kind);

    private static DeviceFaultKind KindOf(string problem) => problem switch
    {
        "not aligned" => DeviceFaultKind.Misaligned,
        "read before they are written" => DeviceFaultKind.Other,
        _ => DeviceFaultKind.OutOfBounds,
    };

    [Theory]
    [InlineData("mov.u64 %rd2, a; ld.param.u64 %rd3, [%rd2+16];", "outside the 16 of parameters")]
    [InlineData("mov.u64 %rd2, a; ld.param.u64 %rd3, [%rd2+4];", "not aligned")]
    public void Parameters_that_are_not_there(string statement, string part) => Assert.Equal(KindOf(part), Refusal.OfRun(statement, Ptx.FirstLine, part).Kind);

    [Fact]
    public void Memory_that_was_freed()
    {
        var device = new Device(Ptx.Kernel("ld.global.u32 %r1, [%rd0];"));
        ulong address = device.Upload(1, 2, 3);
        device.Memory.Free(address);
        DeviceFault fault = Assert.Throws<DeviceFault>(() => device.Run("k", new Dim3(1), new Dim3(1), [address, 0UL]));
        Assert.Contains("which was freed", fault.Problem);
        Assert.Equal(address, fault.Address);
    }

    [Theory]
    [InlineData("setp.lt.u32 %p0, %r0, 7;\n@%p0 bar.sync 0;", 1)]
    [InlineData("setp.lt.u32 %p0, %r0, 7;\n@%p0 bra there;\nbar.sync 0;\nthere:", 2)]
    [InlineData("setp.lt.u32 %p0, %r0, 7;\n@%p0 bra there;\nbar.sync 0;\nbra join;\nthere: barrier.sync 0;\njoin:", null)]
    public void A_barrier_that_a_part_of_a_warp_reaches(string statements, int? line)
    {
        const string part = "is reached by the lanes";
        if (line is { } known)
        {
            Refusal.OfRun(statements, Ptx.FirstLine + known, part);
            return;
        }

        // Which side comes first is drawn.
        var device = new Device(Ptx.Kernel(statements));
        Assert.Contains(part, Assert.Throws<DeviceFault>(() => device.Run("k", new Dim3(1), new Dim3(32), [0UL, 0UL])).Problem);
    }

    [Theory]
    [InlineData("setp.lt.u32 %p0, %r0, 32;\n@%p0 bra there;\nbar.sync 0;\nret;\nthere: bar.sync 1;", "can go on")]
    [InlineData("setp.lt.u32 %p0, %r0, 32;\n@%p0 bra there;\nret;\nthere: bar.sync 1, 64;", "can go on")]
    [InlineData("setp.lt.u32 %p0, %r0, 32;\n@%p0 bra there;\nbar.sync 0, 64;\nret;\nthere: bar.sync 0;", "is for")]
    [InlineData("bar.sync 16;", "no barrier 16")]
    [InlineData("bar.sync 0, 33;", "no multiple of 32")]
    [InlineData("bar.sync %r0;", "different barriers")]
    public void A_barrier_that_never_opens(string statements, string part)
    {
        var device = new Device(Ptx.Kernel(statements));
        DeviceFault fault = Assert.Throws<DeviceFault>(() => device.Run("k", new Dim3(1), new Dim3(64), [0UL, 0UL]));
        Assert.Contains(part, fault.Problem);
        Assert.InRange(fault.Line, Ptx.FirstLine, Ptx.FirstLine + 4);
    }

    [Theory]
    [InlineData("shfl.sync.idx.b32 %r1, %r0, 0, 31, 0xffff;", 0, "member mask is 0x0000ffff")]
    [InlineData("setp.lt.u32 %p0, %r0, 7;\n@%p0 shfl.sync.idx.b32 %r1, %r0, 0, 31, -1;", 1, "member mask is 0xffffffff")]
    [InlineData("setp.lt.u32 %p0, %r0, 7;\n@%p0 shfl.sync.idx.b32 %r1, %r0, 8, 31, 0x7f;", 1, "that of lane 8")]
    [InlineData("setp.lt.u32 %p0, %r0, 7;\n@%p0 shfl.sync.down.b32 %r1, %r0, 1, 31, 0x7f;", 1, "that of lane 7")]
    [InlineData("setp.lt.u32 %p0, %r0, 7;\nvote.sync.all.pred %p1, %p0, 1;", 1, "member mask is 0x00000001")]
    [InlineData("setp.lt.u32 %p0, %r0, 7;\n@!%p0 vote.sync.ballot.b32 %r1, %p0, -1;", 1, "member mask is 0xffffffff")]
    [InlineData("bar.warp.sync 1;", 0, "member mask is 0x00000001")]
    [InlineData("bar.warp.sync %r0;", 0, "member mask is 0x00000000")]
    public void An_exchange_with_lanes_that_are_not_there(string statements, int line, string part) => Refusal.OfRun(statements, Ptx.FirstLine + line, part);

    [Fact]
    public void An_exchange_in_a_warp_that_is_not_full() =>
        Refusal.OfRun("shfl.sync.idx.b32 %r1, %r0, 0, 31, -1;", Ptx.FirstLine, "the lanes 0x0000ffff run", threads: 16);

    [Fact]
    public void A_trap() => Assert.Equal(new Dim3(9, 0, 0), Refusal.OfRun("setp.eq.u32 %p0, %r0, 9;\n@%p0 trap;", Ptx.FirstLine + 1, "trap").Thread);

    [Fact]
    public void A_division_by_zero() => Refusal.OfRun("div.u32 %r1, 1, %r0;", Ptx.FirstLine, "divided by zero");

    [Fact]
    public void A_uniform_branch_that_is_not() =>
        Refusal.OfRun("setp.lt.u32 %p0, %r0, 7;\n@%p0 bra.uni there;\nthere:", Ptx.FirstLine + 1, "said to be uniform");

    [Theory]
    [InlineData("again: bra again;")]
    [InlineData("setp.lt.u32 %p0, %r0, 7; @%p0 bra join; again: setp.lt.u32 %p1, %r0, 20; @%p1 bra again; bra again; join:")]
    [InlineData("setp.lt.u32 %p0, %r0, 7; @!%p0 bra join; again: setp.lt.u32 %p1, %r0, 3; @%p1 bra again; bra again; join:")]
    public void A_kernel_without_an_end(string statements)
    {
        var device = new Device(Ptx.Kernel(statements));
        Assert.Contains("has not ended", Assert.Throws<DeviceFault>(() => device.Run("k", new Dim3(1), new Dim3(32), [0UL, 0UL])).Problem);
    }
}
