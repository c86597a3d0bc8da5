using LossKernels.CudaEmulator.Instructions;

namespace LossKernels.CudaEmulator;

/// <summary>A kernel of a module.</summary>
public sealed class PtxEntry
{
    internal PtxEntry(string name, int line, IReadOnlyList<PtxParameter> parameters)
    {
        Name = name;
        Line = line;
        Parameters = parameters;
        ParameterBytes = parameters is [.., var last] ? last.Offset + last.Bytes : 0;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The line it begins in.</summary>
    public int Line { get; }

    /// <summary>The parameters, in order.</summary>
    public IReadOnlyList<PtxParameter> Parameters { get; }

    /// <summary>The size of the buffer of parameters.</summary>
    public int ParameterBytes { get; }

    /// <summary>How many registers are declared, predicates apart. A device needs fewer.</summary>
    public int RegisterCount { get; internal set; }

    /// <summary>How many predicates are declared.</summary>
    public int PredicateCount { get; internal set; }

    /// <summary>The shared memory of a block, without that of dynamic size.</summary>
    public int SharedBytes { get; internal set; }

    /// <summary>The shape that <c>.reqntid</c> demands.</summary>
    public Dim3? RequiredThreads { get; internal set; }

    /// <summary>The shape that <c>.maxntid</c> gives as the largest.</summary>
    public Dim3? MostThreads { get; internal set; }

    internal int DynamicSharedOffset { get; set; }

    internal Instruction[] Code { get; set; } = [];

    /// <summary>The buffer of parameters from a pointer to each, as <c>cuLaunchKernel</c> takes them.</summary>
    public unsafe byte[] Pack(ReadOnlySpan<nint> pointers)
    {
        if (pointers.Length != Parameters.Count)
            throw new ArgumentException($"{Name} has {Parameters.Count} parameters, not {pointers.Length}", nameof(pointers));
        byte[] buffer = new byte[ParameterBytes];
        for (int i = 0; i < pointers.Length; i++)
            new ReadOnlySpan<byte>((void*)pointers[i], Parameters[i].Bytes).CopyTo(buffer.AsSpan(Parameters[i].Offset));
        return buffer;
    }
}
