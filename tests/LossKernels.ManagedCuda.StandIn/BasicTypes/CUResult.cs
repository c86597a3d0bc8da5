namespace ManagedCuda.BasicTypes;

public enum CUResult
{
    Success = 0,
}
