namespace ManagedCuda;

public class CudaJitOptionCollection : IDisposable
{
    public void Add(CudaJitOption opt) => throw StandIn.Missing();

    public void UpdateValues() => throw StandIn.Missing();

    public void Dispose() => throw StandIn.Missing();
}
