using ManagedCuda.BasicTypes;

namespace ManagedCuda;

public class PrimaryContext : CudaContext
{
    public PrimaryContext(int deviceId) => throw StandIn.Missing();

    public PrimaryContext(CUcontext ctx, CUdevice device, int deviceID) => throw StandIn.Missing();
}
