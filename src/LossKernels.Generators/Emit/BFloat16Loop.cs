using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>
/// Arrays of BFloat16, in whole rows. Each vector is two registers of float32, of its even and of its odd elements,
/// which takes one instruction for either and puts the elements of one result in the upper halves of the other's. The
/// accumulators keep that order until the fold, ahead of which their lanes are put in the order of the elements.
/// </summary>
internal sealed class BFloat16Loop : VectorShape
{
    public static readonly BFloat16Loop Instance = new();

    protected override int RegistersPerStored => 2;

    protected override string StoredType(Kernel kernel, VectorTarget target) => $"{target.Vector}<short>";

    protected override void WriteBlock(CodeWriter writer, Kernel kernel, VectorTarget target)
    {
        int registers = target.Registers(kernel.Type);
        writer.Line("nuint rows = end;");
        if (kernel.IsGradient)
        {
            writer.Line($"if (arrays.Store == {Known.Runtime}.StoreKind.Stream)");
            WriteRows(writer, kernel, target, 0, registers, VectorStore.Stream);
        }

        WriteRows(writer, kernel, target, 0, registers, VectorStore.Plain);
        for (int k = 0; k < registers; k += 2)
            writer.Line($"{target.Support}.Order(ref sum{k}, ref sum{k + 1});");
    }

    protected override void WriteVector(CodeWriter writer, Kernel kernel, VectorTarget target, int register, Func<string, string> loaded, string result)
    {
        string Half(string half, int accumulator) =>
            Step(kernel, source => $"{target.Support}.{half}({loaded(source)})", "", _ => $"sum{accumulator}");
        (string even, string odd) = (Half("Even", register), Half("Odd", register + 1));
        writer.Line(kernel.Kind.Writes ? $"{result}{target.Support}.Rounded({even}, {odd});" : $"{even}; {odd};");
    }
}
