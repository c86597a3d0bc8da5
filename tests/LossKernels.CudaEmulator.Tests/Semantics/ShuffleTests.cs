using LossKernels.CudaEmulator.Tests.Support;

namespace LossKernels.CudaEmulator.Tests.Semantics;

/// <summary>Exchanges between lanes.</summary>
public class ShuffleTests
{
    [Theory]
    [InlineData("up", 1, 0)]
    [InlineData("up", 5, 0x1800)]
    [InlineData("up", 3, 0x0002)]
    [InlineData("down", 1, 31)]
    [InlineData("down", 9, 0x181F)]
    [InlineData("down", 2, 20)]
    [InlineData("bfly", 1, 31)]
    [InlineData("bfly", 16, 31)]
    [InlineData("bfly", 5, 0x1C1F)]
    [InlineData("idx", 0, 31)]
    [InlineData("idx", 33, 31)]
    [InlineData("idx", 6, 0x181F)]
    [InlineData("idx", 6, 0x1803)]
    public void A_lane_gets_the_number_of_another(string mode, int from, int clamp)
    {
        int[] result = Run($"shfl.sync.{mode}.b32 %r1|%p0, %r2, {from}, {clamp}, 0xffffffff; selp.u32 %r3, 1000, 0, %p0; add.u32 %r1, %r1, %r3;");
        Assert.Equal(Enumerable.Range(0, 32).Select(lane => Expected(mode, lane, from, clamp)), result);
    }

    [Fact]
    public void Lanes_choose_for_themselves() =>
        Assert.Equal(Enumerable.Range(0, 32).Select(static lane => 7 * (31 - lane)), Run("xor.b32 %r3, %r0, 31; shfl.sync.idx.b32 %r1, %r2, %r3, 31, -1;"));

    [Fact]
    public void A_part_of_a_warp_exchanges_on_its_own() =>
        Assert.Equal(
            Enumerable.Range(0, 32).Select(static lane => lane < 8 ? 7 * (lane ^ 1) : -1),
            Run("mov.u32 %r1, -1; setp.lt.u32 %p0, %r0, 8; @%p0 shfl.sync.bfly.b32 %r1, %r2, 1, 31, 0xff;"));

    [Theory]
    [InlineData("all", 32, true)]
    [InlineData("all", 31, false)]
    [InlineData("any", 1, true)]
    [InlineData("any", 0, false)]
    [InlineData("uni", 0, true)]
    [InlineData("uni", 32, true)]
    [InlineData("uni", 5, false)]
    public void A_vote(string mode, int lanes, bool expected) =>
        Assert.Equal(Enumerable.Repeat(expected ? 1 : 0, 32), Run($"setp.lt.u32 %p0, %r0, {lanes}; vote.sync.{mode}.pred %p1, %p0, -1; selp.u32 %r1, 1, 0, %p1;"));

    [Fact]
    public void A_ballot_and_the_lanes_that_run() =>
        Assert.Equal(
            Enumerable.Range(0, 32).Select(static lane => lane < 4 ? 0xF : ~0xF),
            Run("setp.lt.u32 %p0, %r0, 4; vote.sync.ballot.b32 %r1, !%p0, -1; @!%p0 bra end; activemask.b32 %r1; end:"));

    [Theory]
    [InlineData("%laneid")]
    [InlineData("%lanemask_eq")]
    [InlineData("%lanemask_lt")]
    [InlineData("%lanemask_le")]
    [InlineData("%lanemask_gt")]
    [InlineData("%lanemask_ge")]
    public void What_a_lane_knows(string name) => Assert.Equal(Enumerable.Range(0, 32).Select(lane => LaneRegister(name, lane)), Run($"mov.u32 %r1, {name};"));

    /// <summary>Runs statements that compute <c>%r1</c> from <c>%r2</c>, which is seven times the lane.</summary>
    private static int[] Run(string statements)
    {
        var device = new Device(Ptx.Kernel($"mul.lo.u32 %r2, %r0, 7; {statements} mul.wide.u32 %rd2, %r0, 4; add.u64 %rd2, %rd2, %rd0; st.global.u32 [%rd2], %r1;"));
        ulong result = device.Upload(new int[32]);
        device.Run("k", new Dim3(1), new Dim3(32), [result, 0UL]);
        return device.Download<int>(result, 32);
    }

    /// <summary>The segments of a warp, one after the other, as arrays of their own.</summary>
    private static int Expected(string mode, int lane, int from, int clamp)
    {
        int size = 32 >> System.Numerics.BitOperations.PopCount((uint)(clamp >> 8) & 31);
        int start = lane / size * size;
        int place = lane - start;
        int limit = (clamp & 31) % size;
        int other = mode switch
        {
            "up" => place - (from % 32),
            "down" => place + (from % 32),
            "bfly" => (lane ^ (from % 32)) - start,
            _ => from % size,
        };
        bool isThere = mode == "up" ? other >= limit : other <= limit;
        return isThere ? (7 * (start + other)) + 1000 : 7 * lane;
    }

    private static int LaneRegister(string name, int lane) => name switch
    {
        "%laneid" => lane,
        _ => (int)Enumerable.Range(0, 32).Where(other => IsIn(name, other, lane)).Sum(static other => 1L << other),
    };

    private static bool IsIn(string name, int other, int lane) => name[^2..] switch
    {
        "eq" => other == lane,
        "lt" => other < lane,
        "le" => other <= lane,
        "gt" => other > lane,
        _ => other >= lane,
    };
}
