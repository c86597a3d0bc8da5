namespace ManagedCuda;

public abstract class CudaJitOption : IDisposable
{
    internal CudaJitOption()
    {
    }

    public void Dispose() => throw StandIn.Missing();
}
