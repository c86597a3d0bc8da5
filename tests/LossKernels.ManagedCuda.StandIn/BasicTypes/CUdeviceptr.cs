namespace ManagedCuda.BasicTypes;

public struct CUdeviceptr
{
    public SizeT Pointer;

    public CUdeviceptr(SizeT pointer) => throw StandIn.Missing();

    public static implicit operator ulong(CUdeviceptr src) => throw StandIn.Missing();
}
