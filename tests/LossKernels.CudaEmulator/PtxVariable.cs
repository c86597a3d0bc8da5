namespace LossKernels.CudaEmulator;

/// <summary>A variable of a module in global or constant memory.</summary>
public sealed class PtxVariable
{
    internal PtxVariable(string name, byte[] initial, bool isConstant)
    {
        Name = name;
        Initial = initial;
        IsConstant = isConstant;
    }

    /// <summary>The name in the text.</summary>
    public string Name { get; }

    /// <summary>The size.</summary>
    public int Bytes => Initial.Length;

    /// <summary>Whether kernels can read it only.</summary>
    public bool IsConstant { get; }

    internal byte[] Initial { get; }
}
