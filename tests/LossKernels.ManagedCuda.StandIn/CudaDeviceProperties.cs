using ManagedCuda.BasicTypes;

namespace ManagedCuda;

public class CudaDeviceProperties
{
    internal CudaDeviceProperties()
    {
    }

    public string DeviceName => throw StandIn.Missing();

    public Version ComputeCapability => throw StandIn.Missing();

    public int MultiProcessorCount => throw StandIn.Missing();

    public SizeT TotalGlobalMemory => throw StandIn.Missing();
}
