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
            kernel.WriteBlocks(writer, () =>
            {
                if (kernel.Kind.Reduces)
                    for (int k = 0; k < registers; k++)
                        writer.Line($"{target.NumberType(type)} sum{k} = default;");
                using (writer.Block($"for (nuint rows = i + ((end - i) & ~(nuint){type.Lanes - 1}); i < rows; i += {type.Lanes})"))
                {
                    for (int k = 0; k < registers; k++)
                    {
                        string at = $"i + {k * width}";
                        string step = Step(
                            kernel,
                            source => $"{target.Vector}.LoadUnsafe(in {source}, {at})",
                            $"{Known.Runtime}.VectorMask.Load{target.Bits}{type.Suffix}(in {Kernel.Mask}, {at})",
                            $"sum{k}");
                        writer.Line(
                            kernel.CanStream ? $"{Known.Runtime}.VectorStore.Store({step}, ref {Kernel.Destination}, {at}, stream);"
                            : kernel.Kind.Writes ? $"{target.Vector}.StoreUnsafe({step}, ref {Kernel.Destination}, {at});"
                            : $"{step};");
                    }
                }

                writer.Line("nuint left = end - i;");
                for (int k = 0; k < registers; k++)
                    using (writer.Block($"if (left > {k * width})"))
                        WriteTail(writer, kernel, target, k, k * width);
                return kernel.Kind.Reduces ? WriteFold(writer, registers, width) : "";
            });
        }
    }

    /// <summary>The body for one vector: updates a sum, and returns what is stored.</summary>
    private static void WriteStep(CodeWriter writer, Kernel kernel, string vector)
    {
        IEnumerable<string> parameters =
        [
            .. kernel.Sources.Select(source => $"{vector} {Kernel.Element(source)}"),
            .. kernel.Kind.HasMask ? new[] { $"{vector} {Kernel.Element(Kernel.Mask)}" } : [],
            .. kernel.LoopConstants.Select(constant => $"{constant.Type} {constant.Name}"),
            .. kernel.Kind.Reduces ? new[] { $"ref {vector} sum" } : [],
        ];
        writer.Line(Known.MethodImpl("AggressiveInlining"));
        using (writer.Block($"private static {(kernel.Kind.Writes ? vector : "void")} {kernel.Name}_Step({string.Join(", ", parameters)})"))
        {
            kernel.WriteBody(writer);
            if (kernel.Kind.Reduces)
                kernel.WriteAccumulation(writer, "sum");
            if (kernel.Kind.Writes)
                writer.Line($"return {kernel.Stored};");
        }

        writer.Line();
    }

    private static string Step(Kernel kernel, Func<string, string> load, string mask, string sum)
    {
        IEnumerable<string> arguments =
        [
            .. kernel.Sources.Select(load),
            .. kernel.Kind.HasMask ? new[] { mask } : [],
            .. kernel.LoopConstants.Select(constant => constant.Name),
            .. kernel.Kind.Reduces ? new[] { $"ref {sum}" } : [],
        ];
        return $"{kernel.Name}_Step({string.Join(", ", arguments)})";
    }

    private static void WriteTail(CodeWriter writer, Kernel kernel, VectorTarget target, int register, int offset)
    {
        string vector = target.NumberType(kernel.Type);
        string At(string array) => $"{Known.Unsafe}.Add(ref {array}, i + {offset})";
        writer.Line($"{vector} valid = {Known.Runtime}.VectorTail.Mask{target.Bits}{kernel.Type.Suffix}(left - {offset});");
        if (kernel.Kind.Reduces)
            writer.Line($"{vector} sum = sum{register};");
        string step = Step(
            kernel,
            source => $"{Known.Runtime}.VectorTail.Load(in {At(source)}, valid)",
            $"{Known.Runtime}.VectorMask.LoadTail{target.Bits}{kernel.Type.Suffix}(in {Kernel.Mask}, i + {offset}, left - {offset})",
            "sum");
        writer.Line(kernel.Kind.Writes ? $"{Known.Runtime}.VectorTail.Store(ref {At(Kernel.Destination)}, valid, {step});" : $"{step};");
        if (kernel.Kind.Reduces)
            writer.Line($"sum{register} = {string.Format(target.Operation(Op.Select, kernel.Type), "valid", "sum", $"sum{register}")};");
    }

    private static string WriteFold(CodeWriter writer, int registers, int width)
    {
        while (registers * width > 16)
        {
            registers /= 2;
            for (int k = 0; k < registers; k++)
                writer.Line($"sum{k} += sum{k + registers};");
        }

        return $"{Known.Runtime}.LaneFold.Sum({string.Join(", ", Enumerable.Range(0, registers).Select(k => $"sum{k}"))})";
    }
}
