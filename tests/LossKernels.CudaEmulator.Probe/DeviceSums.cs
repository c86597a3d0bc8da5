using LossKernels.Cuda;
using LossKernels.Runtime;

namespace LossKernels.CudaEmulator.Probe;

/// <summary>The sums of a request on a device, and what the kernel that rounds them makes of them.</summary>
internal sealed class DeviceSums
{
    private readonly Kernel kernel;
    private readonly CudaBuffer<double> results;
    private readonly nint stream;

    public DeviceSums(CudaContext context, nint stream, Keeper keeper)
    {
        this.stream = stream;
        kernel = new Kernel(context, DeviceKernels.Totals());
        Totals = keeper.Keep(context.Allocate<long>((2 * ExactSum.SlotCount) + 1));
        results = keeper.Keep(context.Allocate<double>(5));
    }

    public CudaBuffer<long> Totals { get; }

    /// <summary>The value, the divisor, the sum and the sum of weights.</summary>
    public double[] Read(double divisor)
    {
        double[] read = new double[results.Length];
        kernel.Launch(stream, new() { ["totals"] = Totals.Pointer, ["results"] = results.Pointer, ["divisor"] = divisor });
        results.CopyTo(read, stream);
        return read[..4];
    }
}
