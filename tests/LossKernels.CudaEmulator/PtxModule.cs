using LossKernels.CudaEmulator.Parsing;

namespace LossKernels.CudaEmulator;

/// <summary>The kernels and variables of a PTX text, decoded.</summary>
/// <remarks>
/// <para>
/// PTX ISA 6.0 to 7.0 for sm_70 to sm_80, without functions, local memory, textures and what is approximate. What is known
/// is exact: floats round to nearest unless a conversion says otherwise, subnormal numbers are kept, and a NaN that
/// arithmetic makes is always the same. Everything else is refused when the text is read.
/// </para>
/// <para>
/// While a kernel runs it is a <see cref="DeviceFault"/> to read a register or shared memory that was not written, to
/// access memory that is not there or not aligned, to divide an integer by zero, to reach a barrier with a part of a
/// warp's threads, and to exchange with lanes that do not take part. Threads that have ended count as having reached
/// a barrier of the whole block, as they do on a device.
/// </para>
/// </remarks>
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
