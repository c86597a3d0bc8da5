using ManagedCuda.BasicTypes;

namespace ManagedCuda;

public class CudaException : Exception
{
    public CudaException(CUResult error) => throw StandIn.Missing();

    public CUResult CudaError => throw StandIn.Missing();

    public string CudaInternalErrorName => throw StandIn.Missing();

    public string CudaInternalErrorDescription => throw StandIn.Missing();
}
