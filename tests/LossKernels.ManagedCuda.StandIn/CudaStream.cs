using ManagedCuda.BasicTypes;

namespace ManagedCuda;

public class CudaStream : IDisposable
{
    public CudaStream(CUStreamFlags flags) => throw StandIn.Missing();

    public CudaStream(CUstream stream, bool isOwner) => throw StandIn.Missing();

    public CUstream Stream => throw StandIn.Missing();

    public void Synchronize() => throw StandIn.Missing();

    public void Dispose() => throw StandIn.Missing();
}
