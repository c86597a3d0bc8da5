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

    private const string Store = "arrays.Store == " + Known.Runtime + ".StoreKind.";

    protected override int RegistersPerStored => 1;

    protected override string StoredType(Kernel kernel, VectorTarget target) => target.NumberType(kernel.Type);

    /// <remarks>
    /// Accumulators that there are not enough registers for are not held all at once: the rows are walked several times,
    /// a part of each at a time.
    /// </remarks>
    protected override void WriteBlock(CodeWriter writer, Kernel kernel, VectorTarget target)
    {
        int registers = target.Registers(kernel.Type);
        int passes = Math.Max(1, kernel.Kind.Sums.Count * registers / target.Accumulators);
        writer.Line($"nuint begin = i, rows = i + ((end - i) & ~(nuint){kernel.Type.Lanes - 1});");
        for (int first = 0; first < registers; first += registers / passes)
        {
            if (first > 0)
                writer.Line("i = begin;");
            if (kernel.IsGradient)
            {
                // A loop for each kind of store, since a branch at every one costs more than it decides.
                writer.Line($"if ({Store}Stream)");
                WriteRows(writer, kernel, target, first, registers / passes, VectorStore.Stream);
                writer.Line($"else if ({Store}Add)");
                WriteRows(writer, kernel, target, first, registers / passes, VectorStore.Add);
            }

            WriteRows(writer, kernel, target, first, registers / passes, VectorStore.Plain);
            WriteTail(writer, kernel, target, first, registers / passes);
        }
    }

    protected override void WriteVector(CodeWriter writer, Kernel kernel, VectorTarget target, int register, Func<string, string> loaded, string result) =>
        writer.Line($"{result}{Step(kernel, loaded, Truth(kernel, target, register), sum => $"{sum}{register}")};");

    private static string Truth(Kernel kernel, VectorTarget target, int register) =>
        $"{target.Support}.Truth{kernel.Type.Suffix}(in {Kernel.Mask}, i + {register * target.Width(kernel.Type)})";

    private static void WriteTail(CodeWriter writer, Kernel kernel, VectorTarget target, int first, int count)
    {
        int width = target.Width(kernel.Type);
        string left = first == 0 ? "i < end" : $"i + {first * width} < end";
        using CodeWriter.Scope tail = writer.Block($"if ({left})");
        writer.Line("nuint left = end - i;");
        WriteTail(writer, kernel, target, first);
        for (int register = first + 1; register < first + count; register++)
        {
            writer.Line($"if (left > {register * width})");
            WriteTail(writer, kernel, target, register);
        }
    }

    private static void WriteTail(CodeWriter writer, Kernel kernel, VectorTarget target, int register)
    {
        using CodeWriter.Scope scope = writer.Block();
        string vector = target.NumberType(kernel.Type), at = $"i + {register * target.Width(kernel.Type)}";
        string Load(string array) => $"{target.Support}.LoadFirst(in {array}, {at}, count_, first)";
        writer.Line($"nuint count_ = left - {register * target.Width(kernel.Type)};");
        writer.Line($"{vector} first = {target.Support}.First{kernel.Type.Suffix}(count_);");
        foreach (string sum in kernel.Kind.Sums)
            writer.Line($"{vector} {sum} = {sum}{register};");
        string step = Step(kernel, Load, Truth(kernel, target, register), sum => sum);
        if (kernel.Kind.Writes)
        {
            writer.Line($"{vector} output_ = {step};");
            if (kernel.IsGradient)
            {
                writer.Line($"if ({Store}Add)");
                writer.Line($"    output_ = {string.Format(target.Operation(Op.Add, kernel.Type), Load(Kernel.Destination), "output_")};");
            }

            writer.Line($"{target.Support}.StoreFirst(output_, ref {Kernel.Destination}, {at}, count_, first);");
        }
        else
        {
            writer.Line($"{step};");
        }

        foreach (string sum in kernel.Kind.Sums)
            writer.Line($"{sum}{register} = {string.Format(target.Operation(Op.Select, kernel.Type), "first", sum, $"{sum}{register}")};");
    }
}
