using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>
/// Rows of vectors, one accumulator for each register of a lane row; then the last, incomplete row under masks, its
/// k-th vector still going to the k-th accumulator; then the fold down to sixteen lanes.
/// </summary>
/// <remarks>The body is a method that is inlined wherever a vector is worked on: its text stands there once.</remarks>
internal sealed class VectorLoop : LoopShape
{
    public static readonly VectorLoop Instance = new();

    private const string IsAdding = $"arrays.Store == {Known.Runtime}.StoreKind.Add";

    public override void Write(CodeWriter writer, Kernel kernel)
    {
        var target = (VectorTarget)kernel.Target;
        ComputeType type = kernel.Type;
        int width = target.Width(type), registers = target.Registers(type);
        WriteStep(writer, kernel, target.NumberType(type));
        using (kernel.BeginMethod(writer))
        {
            kernel.WriteUniforms(writer);
            kernel.WriteArrays(writer);
            kernel.WriteBlocks(
                writer,
                () =>
                {
                    foreach (string sum in kernel.Kind.Sums)
                        for (int k = 0; k < registers; k++)
                            writer.Line($"{target.NumberType(type)} {sum}{k} = default;");
                    writer.Line($"nuint rows = i + ((end - i) & ~(nuint){type.Lanes - 1});");
                    if (kernel.IsGradient)
                    {
                        // A loop for each kind of store, since a branch at every one costs more than it decides.
                        writer.Line($"if (arrays.Store == {Known.Runtime}.StoreKind.Stream)");
                        WriteRows(writer, kernel, target, (step, at) => $"{Known.Runtime}.VectorStore.Stream({step}, ref {Kernel.Destination}, {at});");
                        writer.Line($"else if ({IsAdding})");
                        WriteRows(writer, kernel, target, (step, at) => $"{target.Vector}.StoreUnsafe({Added(kernel, $"{target.Vector}.LoadUnsafe(in {Kernel.Destination}, {at})", step)}, ref {Kernel.Destination}, {at});");
                    }

                    WriteRows(writer, kernel, target, (step, at) => kernel.Kind.Writes ? $"{target.Vector}.StoreUnsafe({step}, ref {Kernel.Destination}, {at});" : $"{step};");
                    using (writer.Block("if (i < end)"))
                    {
                        writer.Line("nuint left = end - i;");
                        WriteTail(writer, kernel, target, 0, 0);
                        for (int k = 1; k < registers; k++)
                        {
                            writer.Line($"if (left > {k * width})");
                            WriteTail(writer, kernel, target, k, k * width);
                        }
                    }
                },
                sum => WriteFold(writer, sum, registers, width));
        }
    }

    private static void WriteRows(CodeWriter writer, Kernel kernel, VectorTarget target, Func<string, string, string> store)
    {
        int width = target.Width(kernel.Type);
        using (writer.Block($"for (; i < rows; i += {kernel.Type.Lanes})"))
        {
            for (int k = 0; k < target.Registers(kernel.Type); k++)
            {
                string at = $"i + {k * width}";
                writer.Line(store(Step(kernel, source => $"{target.Vector}.LoadUnsafe(in {source}, {at})", Mask(kernel, target, at), sum => $"{sum}{k}"), at));
            }
        }
    }

    private static string Added(Kernel kernel, string old, string step) => string.Format(kernel.Target.Operation(Op.Add, kernel.Type), old, step);

    private static string Mask(Kernel kernel, VectorTarget target, string at) =>
        $"{Known.Runtime}.VectorMask.Load{target.Bits}{kernel.Type.Suffix}(in {Kernel.Mask}, {at})";

    /// <summary>The method of the body for one vector: it updates a sum, and returns what is stored.</summary>
    internal static void WriteStep(CodeWriter writer, Kernel kernel, string vector)
    {
        IEnumerable<string> parameters =
        [
            .. kernel.Sources.Select(source => $"{vector} {Kernel.Element(source)}"),
            .. kernel.Kind.HasMask ? new[] { $"{vector} {Kernel.Element(Kernel.Mask)}" } : [],
            .. kernel.LoopConstants.Select(constant => $"{constant.Type} {constant.Name}"),
            .. kernel.Kind.Sums.Select(sum => $"ref {vector} {sum}"),
        ];
        writer.Line(Known.MethodImpl("AggressiveInlining"));
        using (writer.Block($"private static {(kernel.Kind.Writes ? vector : "void")} {kernel.Name}_Step({string.Join(", ", parameters)})"))
        {
            kernel.WriteBody(writer);
            if (kernel.Kind.Reduces)
                kernel.WriteAccumulation(writer);
            if (kernel.Kind.Writes)
                writer.Line($"return {kernel.Stored};");
        }

        writer.Line();
    }

    /// <summary>The call of that method.</summary>
    internal static string Step(Kernel kernel, Func<string, string> load, string mask, Func<string, string> sum)
    {
        IEnumerable<string> arguments =
        [
            .. kernel.Sources.Select(load),
            .. kernel.Kind.HasMask ? new[] { mask } : [],
            .. kernel.LoopConstants.Select(constant => constant.Name),
            .. kernel.Kind.Sums.Select(name => $"ref {sum(name)}"),
        ];
        return $"{kernel.Name}_Step({string.Join(", ", arguments)})";
    }

    private static void WriteTail(CodeWriter writer, Kernel kernel, VectorTarget target, int register, int offset)
    {
        using CodeWriter.Scope scope = writer.Block();
        string vector = target.NumberType(kernel.Type);
        string At(string array) => $"{Known.Unsafe}.Add(ref {array}, i + {offset})";
        writer.Line($"{vector} valid = {Known.Runtime}.VectorTail.Mask{target.Bits}{kernel.Type.Suffix}(left - {offset});");
        foreach (string sum in kernel.Kind.Sums)
            writer.Line($"{vector} {sum} = {sum}{register};");
        string step = Step(
            kernel,
            source => $"{Known.Runtime}.VectorTail.Load(in {At(source)}, valid)",
            Mask(kernel, target, $"i + {offset}"),
            sum => sum);
        if (kernel.Kind.Writes)
        {
            writer.Line($"{vector} output_ = {step};");
            if (kernel.IsGradient)
            {
                writer.Line($"if ({IsAdding})");
                writer.Line($"    output_ = {Added(kernel, $"{Known.Runtime}.VectorTail.Load(in {At(Kernel.Destination)}, valid)", "output_")};");
            }

            writer.Line($"{Known.Runtime}.VectorTail.Store(ref {At(Kernel.Destination)}, valid, output_);");
        }
        else
        {
            writer.Line($"{step};");
        }

        foreach (string sum in kernel.Kind.Sums)
            writer.Line($"{sum}{register} = {string.Format(target.Operation(Op.Select, kernel.Type), "valid", sum, $"{sum}{register}")};");
    }

    /// <summary>Writes the fold down to sixteen lanes, and returns the partial.</summary>
    internal static string WriteFold(CodeWriter writer, string sum, int registers, int width)
    {
        while (registers * width > 16)
        {
            registers /= 2;
            for (int k = 0; k < registers; k++)
                writer.Line($"{sum}{k} += {sum}{k + registers};");
        }

        return $"{Known.Runtime}.LaneFold.Sum({string.Join(", ", Enumerable.Range(0, registers).Select(k => $"{sum}{k}"))})";
    }
}
