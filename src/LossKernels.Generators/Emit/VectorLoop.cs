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
        ElementType type = kernel.Type;
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
                        string step = Step(kernel, source => $"{target.Vector}.LoadUnsafe(in {source}, i + {k * width})", $"sum{k}");
                        writer.Line(kernel.Destination is { } destination ? $"{target.Vector}.StoreUnsafe({step}, ref {destination}, i + {k * width});" : $"{step};");
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
            .. kernel.LoopConstants.Select(constant => $"{constant.Type} {constant.Name}"),
            .. kernel.Kind.Reduces ? new[] { $"ref {vector} sum" } : [],
        ];
        writer.Line(Known.MethodImpl("AggressiveInlining"));
        using (writer.Block($"private static {(kernel.Destination is null ? "void" : vector)} {kernel.Name}_Step({string.Join(", ", parameters)})"))
        {
            kernel.WriteBody(writer);
            if (kernel.Kind.Reduces)
                writer.Line($"sum = {kernel.Accumulated("sum")};");
            if (kernel.Destination is not null)
                writer.Line($"return {kernel.Stored};");
        }

        writer.Line();
    }

    private static string Step(Kernel kernel, Func<string, string> load, string sum)
    {
        IEnumerable<string> arguments =
        [
            .. kernel.Sources.Select(load),
            .. kernel.LoopConstants.Select(constant => constant.Name),
            .. kernel.Kind.Reduces ? new[] { $"ref {sum}" } : [],
        ];
        return $"{kernel.Name}_Step({string.Join(", ", arguments)})";
    }

    private static void WriteTail(CodeWriter writer, Kernel kernel, VectorTarget target, int register, int offset)
    {
        string vector = target.NumberType(kernel.Type);
        string At(string array) => $"{Known.Unsafe}.Add(ref {array}, i + {offset})";
        writer.Line($"{vector} mask = {Known.Runtime}.VectorTail.Mask{target.Bits}{kernel.Type.Suffix}(left - {offset});");
        if (kernel.Kind.Reduces)
            writer.Line($"{vector} sum = sum{register};");
        string step = Step(kernel, source => $"{Known.Runtime}.VectorTail.Load(in {At(source)}, mask)", "sum");
        writer.Line(kernel.Destination is { } destination ? $"{Known.Runtime}.VectorTail.Store(ref {At(destination)}, mask, {step});" : $"{step};");
        if (kernel.Kind.Reduces)
            writer.Line($"sum{register} = {string.Format(target.Operation(Op.Select, kernel.Type), "mask", "sum", $"sum{register}")};");
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
