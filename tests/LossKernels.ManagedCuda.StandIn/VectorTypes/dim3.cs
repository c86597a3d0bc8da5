namespace ManagedCuda.VectorTypes;

public struct dim3
{
    public uint x;
    public uint y;
    public uint z;

    public dim3(uint xValue, uint yValue, uint zValue) => throw StandIn.Missing();
}
