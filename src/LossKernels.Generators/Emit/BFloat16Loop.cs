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

    protected override IReadOnlyList<VectorStore> Stores(Kernel kernel) => [VectorStore.Stream, VectorStore.Plain];

    protected override string RowsEnd(Kernel kernel) => "end";

    protected override void WriteTail(CodeWriter writer, Kernel kernel, VectorTarget target)
    {
    }

    protected override void WriteOrder(CodeWriter writer, Kernel kernel, VectorTarget target)
    {
        string[] sums = Registers(kernel, target, KernelKind.Sum);
        for (int k = 0; k < sums.Length; k += 2)
            writer.Line($"{target.Support}.Order(ref {sums[k]}, ref {sums[k + 1]});");
    }

    protected override void WriteAhead(CodeWriter writer, Kernel kernel, VectorTarget target, int register, string at)
    {
    }

    protected override IEnumerable<VectorStep> Steps(Kernel kernel, VectorTarget target, int register)
    {
        VectorStep Half(string half, int accumulator) =>
            new(source => $"{target.Support}.{half}({source}{register})", "", $"{KernelKind.Sum}{accumulator}", Result(half, register));
        return [Half("Even", register), Half("Odd", register + 1)];
    }

    protected override void WriteResult(CodeWriter writer, Kernel kernel, VectorTarget target, int register) => writer.Line(
        $"{StoredType(kernel, target)} {Kernel.Destination}{register} = {target.Support}.Rounded({Result("Even", register)}, {Result("Odd", register)});");

    private static string Result(string half, int register) => $"{Kernel.Destination}{half}{register}";
}
