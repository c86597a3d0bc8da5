namespace ManagedCuda;

public class CudaJOErrorLogBuffer : CudaJitOption
{
    public CudaJOErrorLogBuffer(int size) => throw StandIn.Missing();

    public string Value => throw StandIn.Missing();
}
