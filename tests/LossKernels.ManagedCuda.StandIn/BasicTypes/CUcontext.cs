namespace ManagedCuda.BasicTypes;

public struct CUcontext
{
    public IntPtr Pointer;
}
