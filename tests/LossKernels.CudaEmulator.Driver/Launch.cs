namespace LossKernels.CudaEmulator.Driver;

/// <summary>A kernel in a stream.</summary>
internal sealed class Launch(long order, Execution execution) : Work(order)
{
    // Of threads: some seconds.
    private const long MostInstructions = 1L << 33;

    public override bool Advance(int instructions)
    {
        bool hasEnded = execution.Advance(instructions);
        DriverException.Unless(execution.LaneInstructions <= MostInstructions, Result.CUDA_ERROR_LAUNCH_TIMEOUT);
        return hasEnded;
    }
}
