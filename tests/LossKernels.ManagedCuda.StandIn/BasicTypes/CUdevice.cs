namespace ManagedCuda.BasicTypes;

public struct CUdevice
{
    public int Pointer;
}
