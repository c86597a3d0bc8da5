namespace LossKernels.CudaEmulator.Driver;

/// <summary>Ends a call with a result that is not success.</summary>
internal sealed class DriverException(Result result) : Exception($"{result}")
{
    public Result Result => result;

    /// <summary>Unless a condition holds that a call needs.</summary>
    public static void Unless(bool condition, Result result)
    {
        if (!condition)
            throw new DriverException(result);
    }
}
