using LossKernels.CudaEmulator.Tests.Support;

namespace LossKernels.CudaEmulator.Tests.Schedules;

/// <summary>What depends on the order of threads shows under different seeds; what does not is the same under all.</summary>
public class ScheduleTests
{
    private const int Blocks = 6;
    private const int Threads = 96;
    private const int Seeds = 40;

    // Each thread adds 1 by a load and a store: what others add in between is lost.
    private const string Race = "ld.global.u32 %r1, [%rd0]; add.u32 %r1, %r1, 1; st.global.u32 [%rd0], %r1;";
    private const string Atomic = "red.global.add.u32 [%rd0], 1;";

    // The last writer wins: which lane of a warp that is, is drawn as well.
    private const string LaneRace = "st.global.u32 [%rd0], %r0;";

    // Thread 0 reads what the last thread of its block writes, without a barrier between them.
    private const string BlockRace = """
        .shared .b32 s[96]; mov.u32 %r1, s; mad.lo.u32 %r2, %r0, 4, %r1;
        st.shared.u32 [%r2], 0;
        bar.sync 0;
        st.shared.u32 [%r2], 1;
        ld.shared.u32 %r3, [s+380];
        red.global.add.u32 [%rd0], %r3;
        """;

    private const string BlockBarrier = """
        .shared .b32 s[96]; mov.u32 %r1, s; mad.lo.u32 %r2, %r0, 4, %r1;
        st.shared.u32 [%r2], 0;
        bar.sync 0;
        st.shared.u32 [%r2], 1;
        bar.sync 0;
        ld.shared.u32 %r3, [s+380];
        red.global.add.u32 [%rd0], %r3;
        """;

    [Theory]
    [InlineData(Race)]
    [InlineData(LaneRace)]
    [InlineData(BlockRace)]
    public void A_race_has_several_results(string statements) => Assert.True(Results(statements).Distinct().Count() > 3);

    [Fact]
    public void Blocks_race_as_well() => Assert.True(Results(Race, threads: 1).Distinct().Count() > 3);

    [Theory]
    [InlineData(Atomic)]
    [InlineData(BlockBarrier)]
    public void What_is_no_race_has_one(string statements) => Assert.Equal(Enumerable.Repeat(Blocks * Threads, Seeds), Results(statements));

    [Fact]
    public void A_seed_has_one_result() => Assert.Equal(Results(Race), Results(Race));

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void Steps_change_no_result(int step)
    {
        for (ulong seed = 0; seed < Seeds; seed++)
        {
            var device = new Device(Ptx.Kernel(Race));
            ulong result = device.Upload(0);
            Execution execution = device.Start("k", new Dim3(Blocks), new Dim3(Threads), [result, 0UL], seed: seed);
            while (!execution.Advance(step))
            {
            }

            Assert.Equal(Result(Race, seed), device.Download<int>(result, 1)[0]);
        }
    }

    [Fact]
    public void A_launch_goes_on_where_it_was()
    {
        var device = new Device(Ptx.Kernel(Atomic));
        ulong result = device.Upload(0);
        Execution first = device.Start("k", new Dim3(Blocks), new Dim3(Threads), [result, 0UL], seed: 1);
        Execution second = device.Start("k", new Dim3(Blocks), new Dim3(Threads), [result, 0UL], seed: 2);
        int steps = 0;
        while (!(first.Advance(3) & second.Advance(5)))
            steps++;
        Assert.True(first.HasEnded && second.HasEnded && steps > 10);
        Assert.Equal([2 * Blocks * Threads], device.Download<int>(result, 1));
        Assert.True(first.LaneInstructions >= 5 * Blocks * Threads);
        Assert.True(first.Advance(1));
    }

    [Theory]
    [InlineData("bar.sync 1, 64;")]
    [InlineData("barrier.sync 1, 64;")]
    public void Two_of_three_warps_meet(string barrier)
    {
        // The third warp does not come to the barrier that the others meet at; it returns before they go on or after.
        string statements = $"""
            .shared .b32 s[96]; mov.u32 %r1, s; mad.lo.u32 %r2, %r0, 4, %r1;
            setp.ge.u32 %p0, %r0, 64;
            @%p0 ret;
            st.shared.u32 [%r2], 1;
            {barrier}
            xor.b32 %r2, %r2, 128;
            ld.shared.u32 %r3, [%r2];
            red.global.add.u32 [%rd0], %r3;
            """;
        Assert.Equal(Enumerable.Repeat(Blocks * 64, Seeds), Results(statements));
    }

    private static IEnumerable<int> Results(string statements, int threads = Threads) => Enumerable.Range(0, Seeds).Select(seed => Result(statements, (ulong)seed, threads));

    private static int Result(string statements, ulong seed, int threads = Threads)
    {
        var device = new Device(Ptx.Kernel(statements));
        ulong result = device.Upload(0);
        device.Run("k", new Dim3(Blocks), new Dim3(threads), [result, 0UL], seed: seed);
        return device.Download<int>(result, 1)[0];
    }
}
