namespace ManagedCuda.BasicTypes;

public struct CUfunction
{
    public IntPtr Pointer;
}
