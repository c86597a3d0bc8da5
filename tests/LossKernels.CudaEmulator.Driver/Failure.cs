namespace LossKernels.CudaEmulator.Driver;

/// <summary>The failures that can be asked for.</summary>
internal enum Failure
{
    /// <summary>No memory is left, on the device or for the host.</summary>
    Allocation,

    /// <summary>A module is not accepted.</summary>
    Module,

    /// <summary>A launch is refused, and the context goes on.</summary>
    Resources,

    /// <summary>A kernel fails while it runs, and its context with it.</summary>
    Launch,

    /// <summary>The context is lost.</summary>
    Context,
}
