namespace ManagedCuda.BasicTypes;

public struct CUmodule
{
    public IntPtr Pointer;
}
