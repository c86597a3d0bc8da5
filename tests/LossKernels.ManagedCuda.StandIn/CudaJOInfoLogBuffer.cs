namespace ManagedCuda;

public class CudaJOInfoLogBuffer : CudaJitOption
{
    public CudaJOInfoLogBuffer(int size) => throw StandIn.Missing();

    public string Value => throw StandIn.Missing();
}
