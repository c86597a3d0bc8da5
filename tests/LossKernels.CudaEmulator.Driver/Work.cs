namespace LossKernels.CudaEmulator.Driver;

/// <summary>A piece of work in a stream.</summary>
/// <param name="order">Its place among all work, in the order of the calls.</param>
internal abstract class Work(long order)
{
    public long Order => order;

    /// <summary>Does a part of it, as long as that many instructions where it is a kernel; returns whether it is done.</summary>
    /// <exception cref="DeviceFault">It is at fault.</exception>
    public abstract bool Advance(int instructions);
}
