using LossKernels.Tests.Support;

namespace LossKernels.Tests.Rows;

/// <summary>What is cancelled, or goes wrong on a thread, ends the call, and no other.</summary>
public class RowThreadTests
{
    private const int Columns = 100, Rows = 4000;

    private static readonly float[] s_prediction = [.. Enumerable.Range(0, Rows * Columns).Select(i => MathF.Sin(i))];
    private static readonly float[] s_target = new float[Rows * Columns];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void What_is_cancelled_before_writes_nothing(int threads)
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        float[] gradient = new float[Rows * Columns];
        Assert.Equal(source.Token, Assert.Throws<OperationCanceledException>(() => Value(() => { }, threads, gradient, source.Token)).CancellationToken);
        Assert.All(gradient, g => Assert.Equal(0, g));
    }

    /// <summary>It ends before most of its rows: kernels run at least once for each.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void What_is_cancelled_ends(int threads)
    {
        for (int round = 0; round < 20; round++)
        {
            using CancellationTokenSource source = new();
            int calls = 0;
            Action cancel = () =>
            {
                if (Interlocked.Increment(ref calls) == 1)
                    source.Cancel();
            };
            Assert.Equal(source.Token, Assert.Throws<OperationCanceledException>(() => Value(cancel, threads, null, source.Token)).CancellationToken);
            if (threads == 1)
                Assert.InRange(calls, 1, Rows / 2);
            CheckNext(threads);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void An_exception_of_a_kernel_arrives_as_itself(int threads)
    {
        InvalidTimeZoneException thrown = new("at the second call");
        int calls = 0;
        Action fail = () =>
        {
            if (Interlocked.Increment(ref calls) >= 2)
                throw thrown;
        };
        Assert.Same(thrown, Assert.Throws<InvalidTimeZoneException>(() => Value(fail, threads, null, TestContext.Current.CancellationToken)));
        CheckNext(threads);
    }

    private static void CheckNext(int threads) => SameBits.Check(Value(() => { }, 1), Value(() => { }, threads), "the next call");

    private static double Value(Action before, int threads, float[]? gradient = null, CancellationToken cancellation = default) => RowLoss.Evaluate(new HookedRowLoss(before), new RowLossRequest
    {
        Prediction = s_prediction,
        Target = s_target,
        Columns = Columns,
        Gradient = gradient,
        MaxDegreeOfParallelism = threads,
        CancellationToken = cancellation,
    }).Value;
}
