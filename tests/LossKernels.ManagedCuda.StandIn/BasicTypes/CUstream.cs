namespace ManagedCuda.BasicTypes;

public struct CUstream
{
    public IntPtr Pointer;
}
