namespace LossKernels.Generators.Emit;

/// <summary>One element at a time, the lanes in memory: the contract's sum written down as it is defined.</summary>
internal sealed class ScalarLoop : LoopShape
{
    public static readonly ScalarLoop Instance = new();

    public override void Write(CodeWriter writer, Kernel kernel)
    {
        string number = kernel.Type.Keyword;
        int lanes = kernel.Type.Lanes;
        using (kernel.BeginMethod(writer))
        {
            kernel.WriteUniforms(writer);
            kernel.WriteArrays(writer);
            if (kernel.Kind.Reduces)
                writer.Line($"{Known.System}.Span<{number}> lanes = stackalloc {number}[{lanes}];");
            kernel.WriteBlocks(writer, () =>
            {
                if (kernel.Kind.Reduces)
                {
                    writer.Line("nuint start = i;");
                    writer.Line("lanes.Clear();");
                }

                using (writer.Block("for (; i < end; i++)"))
                {
                    foreach (string source in kernel.Sources)
                        writer.Line($"{number} {Kernel.Element(source)} = {Known.Unsafe}.Add(ref {source}, i);");
                    if (kernel.Kind.HasMask)
                        writer.Line($"bool {Kernel.Element(Kernel.Mask)} = {Known.Unsafe}.Add(ref {Kernel.Mask}, i) != 0;");
                    kernel.WriteBody(writer);
                    if (kernel.Kind.Reduces)
                    {
                        writer.Line($"ref {number} sum = ref lanes[(int)(i - start) & {lanes - 1}];");
                        kernel.WriteAccumulation(writer, "sum");
                    }

                    if (kernel.Kind.Writes)
                        writer.Line($"{Known.Unsafe}.Add(ref {Kernel.Destination}, i) = {kernel.Stored};");
                }

                return $"{Known.Runtime}.LaneFold.Sum(lanes)";
            });
        }
    }
}
