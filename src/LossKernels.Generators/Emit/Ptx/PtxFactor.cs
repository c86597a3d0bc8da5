using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>A factor of elements as a PTX kernel meets it: absent, one number, one for each row, or one for each element.</summary>
/// <param name="writer">Where to write.</param>
/// <param name="type">The compute type.</param>
/// <param name="name">The name of its parameters.</param>
internal sealed class PtxFactor(PtxWriter writer, ComputeType type, string name)
{
    public PtxArray Array { get; } = new(writer, type, name);

    /// <summary>Whether there is one, as a new predicate.</summary>
    public string IsPresent => writer.Test($"{name}Spread", "ne", PtxParameters.None);

    public string IsOfRow => writer.Test($"{name}Spread", "eq", PtxParameters.Row);

    public string IsOfElement => writer.Test($"{name}Spread", "eq", PtxParameters.Element);

    /// <summary>Adds to the misalignment of a block.</summary>
    /// <param name="element">This thread's first element, in 64 bits.</param>
    /// <param name="misaligned">Where misalignment is collected.</param>
    public void Align(string element, string misaligned)
    {
        string bits = Array.Misalignment(element);
        writer.Write($"@{IsOfElement} or.b64 {misaligned}, {misaligned}, {bits};");
    }
}
