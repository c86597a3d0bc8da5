using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>
/// Arrays of the compute type. The last, incomplete row comes under masks, its k-th vector still going to the k-th
/// accumulator.
/// </summary>
internal sealed class VectorLoop : VectorShape
{
    public static readonly VectorLoop Instance = new();

    protected override int RegistersPerStored => 1;

    protected override string StoredType(Kernel kernel, VectorTarget target) => target.NumberType(kernel.Type);

    protected override IReadOnlyList<VectorStore> Stores(Kernel kernel) => [VectorStore.Stream, VectorStore.Add, VectorStore.Plain];

    protected override string RowsEnd(Kernel kernel) => $"i + ((end - i) & ~(nuint){kernel.Type.Lanes - 1})";

    /// <remarks>
    /// In registers, the vectors of the row are written out one by one, since no loop can count through registers. Where
    /// there are many, that would be most of the kernel.
    /// </remarks>
    protected override void WriteTail(CodeWriter writer, Kernel kernel, VectorTarget target)
    {
        int width = target.Width(kernel.Type);
        using CodeWriter.Scope tail = writer.Block("if (i < end)");
        if (HasRowMethods(kernel, target))
        {
            using CodeWriter.Scope loop = writer.Block($"for (nuint lane = 0; i < end; i += {width}, lane += {width})");
            WriteTailVector(
                writer,
                kernel,
                target,
                "i",
                sum => $"{target.Vector}.LoadUnsafe(in {Kernel.LanesOf(sum)}, lane)",
                (sum, text) => $"{target.Vector}.StoreUnsafe({text}, ref {Kernel.LanesOf(sum)}, lane);");
            return;
        }

        for (int k = 0; k < target.Registers(kernel.Type); k++)
        {
            int register = k;
            if (k > 0)
                writer.Line($"if (i + {k * width} < end)");
            using CodeWriter.Scope scope = writer.Block();
            WriteTailVector(writer, kernel, target, $"i + {k * width}", sum => $"{sum}{register}", (sum, text) => $"{sum}{register} = {text};");
        }
    }

    protected override void WriteOrder(CodeWriter writer, Kernel kernel, VectorTarget target)
    {
    }

    protected override void WriteAhead(CodeWriter writer, Kernel kernel, VectorTarget target, int register, string at)
    {
        if (kernel.Kind.HasMask)
            writer.Line($"{target.NumberType(kernel.Type)} {Kernel.Mask}{register} = {Truth(kernel, target, at)};");
    }

    protected override IEnumerable<VectorStep> Steps(Kernel kernel, VectorTarget target, int register) =>
        [new(source => $"{source}{register}", $"{Kernel.Mask}{register}", $"{KernelKind.Sum}{register}", $"{Kernel.Destination}{register}")];

    protected override void WriteResult(CodeWriter writer, Kernel kernel, VectorTarget target, int register)
    {
    }

    private static string Truth(Kernel kernel, VectorTarget target, string at) => $"{target.Support}.Truth{kernel.Type.Suffix}(in {Kernel.Mask}, {at})";

    private static void WriteTailVector(
        CodeWriter writer, Kernel kernel, VectorTarget target, string at, Func<string, string> read, Func<string, string, string> write)
    {
        string vector = target.NumberType(kernel.Type);
        string Load(string array) => $"{target.Support}.LoadFirst(in {array}, {at}, left, first)";
        string After(string sum) => $"{sum}After";
        writer.Line($"nuint left = end - ({at});");
        writer.Line($"{vector} first = {target.Support}.First{kernel.Type.Suffix}(left);");
        if (kernel.Kind.HasMask)
            writer.Line($"{vector} truth = {Truth(kernel, target, at)};");
        foreach (string sum in kernel.Kind.Sums)
            writer.Line($"{vector} {sum} = {read(sum)}, {After(sum)} = {sum};");
        if (kernel.Kind.HasWeight)
            writer.Line($"{VectorBody.Weigh(kernel, Load(Kernel.Weight), "truth", After(KernelKind.Weights))};");
        VectorBody.WriteSteps(writer, kernel, [new VectorStep(Load, "truth", After(KernelKind.Sum), "result")]);
        if (kernel.IsGradient)
        {
            writer.Line($"if (arrays.Store == {Known.Runtime}.StoreKind.Add)");
            writer.Line($"    result = {string.Format(target.Operation(Op.Add, kernel.Type), Load(Kernel.Destination), "result")};");
        }

        if (kernel.Kind.Writes)
            writer.Line($"{target.Support}.StoreFirst(result, ref {Kernel.Destination}, {at}, left, first);");
        foreach (string sum in kernel.Kind.Sums)
            writer.Line(write(sum, string.Format(target.Operation(Op.Select, kernel.Type), "first", After(sum), sum)));
    }
}
