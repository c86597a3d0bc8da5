using LossKernels.Cuda;

namespace LossKernels.Native.Tests;

/// <summary>Evaluations on a driver that fails at one of their calls.</summary>
public class EvaluationCleanUpTests
{
    /// <summary>At the end of an evaluation of the host's arrays, what was enqueued has been waited for already.</summary>
    private static readonly string[] s_quiet =
    [
        nameof(ICudaDriver.PopContext), nameof(ICudaDriver.Free), nameof(ICudaDriver.DestroyStream), nameof(ICudaDriver.UnloadModule), nameof(ICudaDriver.ReleaseContext),
        nameof(ICudaDriver.PushContext), nameof(ICudaDriver.SynchronizeStream),
    ];

    public static TheoryData<string> Works => [.. s_works.Keys];

    private static readonly Dictionary<string, Action<CudaContext>> s_works = new()
    {
        ["on the device"] = OnDevice,
        ["of the host"] = context => CudaLoss.Evaluate(new Huber(1), Everything(), context),
        ["rows of the host"] = context => CudaRowLoss.Evaluate(
            new CosineDistance(1e-8), new RowLossRequest { Prediction = new float[4], Target = new float[4], Columns = 2, Mask = new bool[2], Gradient = new float[4] }, context),
    };

    [Theory]
    [MemberData(nameof(Works))]
    public void WhicheverCallFailsItsErrorIsSeenAndNothingStays(string work)
    {
        int calls = Run(work, failAt: 0).Calls.Count;
        Assert.InRange(calls, 30, 300);
        for (int call = 1; call <= calls; call++)
            Run(work, call);
    }

    private static FakeDriver Run(string work, int failAt)
    {
        var driver = new FakeDriver { FailAt = failAt };
        Exception? exception;
        using (var backend = new CudaBackend(driver))
            exception = Record.Exception(() => s_works[work](backend.GetDevice().PrimaryContext));
        if (exception is null)
            Assert.True(driver.Failed is null || s_quiet.Contains(driver.Failed), $"call {failAt}, {driver.Failed}, fails without a word");
        else
            Assert.Contains($"call {failAt}", exception.Message);
        Assert.Empty(driver.Unknown);
        Assert.DoesNotContain("context 0", driver.Live);

        // What is in a context that cannot be entered goes with it.
        Assert.InRange(driver.Live.Count, 0, driver.Failed == nameof(ICudaDriver.PushContext) ? 1 : 0);
        return driver;
    }

    private static void OnDevice(CudaContext context)
    {
        using CudaStream stream = context.CreateStream();
        using CudaBuffer<float> prediction = context.Allocate<float>(4), target = context.Allocate<float>(4);
        using CudaWorkspace workspace = context.CreateWorkspace();
        CudaLoss.Evaluate(
            new Huber(1),
            new CudaLossRequest { Prediction = prediction, Target = target, Gradient = target, TargetGradient = prediction, Accumulate = true },
            workspace,
            stream.Handle);
        workspace.Finish(Divisor.By(8), EmptyPolicy.Zero, stream.Handle);
        workspace.Read(stream.Handle);
    }

    private static LossRequest Everything() => new()
    {
        Prediction = new float[4],
        Target = new float[4],
        Weight = new float[4],
        Mask = new bool[4],
        RowLength = 2,
        Gradient = new float[4],
        Values = new float[4],
        RowValues = new float[2],
    };
}
