using LossKernels.CudaEmulator.Parsing;

namespace LossKernels.CudaEmulator;

/// <summary>The kernels and variables of a PTX text, decoded.</summary>
public sealed class PtxModule
{
    internal PtxModule(IReadOnlyDictionary<string, PtxEntry> entries, IReadOnlyList<PtxVariable> variables)
    {
        Entries = entries;
        Variables = variables;
    }

    /// <summary>The kernels by name.</summary>
    public IReadOnlyDictionary<string, PtxEntry> Entries { get; }

    /// <summary>The variables in global and constant memory.</summary>
    public IReadOnlyList<PtxVariable> Variables { get; }

    /// <summary>Decodes a text; what is wrong or unknown in it is a <see cref="PtxException"/>.</summary>
    public static PtxModule Parse(ReadOnlySpan<byte> utf8, PtxOptions? options = null) =>
        new ModuleParser(new TokenReader(Lexer.Split(utf8)), options ?? PtxOptions.Strict).Parse();
}
