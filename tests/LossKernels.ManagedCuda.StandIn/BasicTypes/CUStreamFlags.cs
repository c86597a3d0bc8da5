namespace ManagedCuda.BasicTypes;

[Flags]
public enum CUStreamFlags : uint
{
    None = 0,
    NonBlocking = 1,
}
