using ManagedCuda.BasicTypes;
using ManagedCuda.VectorTypes;

namespace ManagedCuda;

public class CudaKernel
{
    public CudaKernel(string kernelName, CUmodule module) => throw StandIn.Missing();

    public CUfunction CUFunction => throw StandIn.Missing();

    public CUmodule CUModule => throw StandIn.Missing();

    public dim3 GridDimensions
    {
        get => throw StandIn.Missing();
        set => throw StandIn.Missing();
    }

    public dim3 BlockDimensions
    {
        get => throw StandIn.Missing();
        set => throw StandIn.Missing();
    }

    public uint DynamicSharedMemory
    {
        get => throw StandIn.Missing();
        set => throw StandIn.Missing();
    }

    public virtual void RunAsync(CUstream stream, params object[] parameters) => throw StandIn.Missing();
}
