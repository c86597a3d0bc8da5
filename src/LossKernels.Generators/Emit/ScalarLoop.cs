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
                    writer.Line("lanes.Clear();");
                using (writer.Block("for (; i < end; i++)"))
                {
                    foreach (string source in kernel.Sources)
                        writer.Line($"{number} {Kernel.Element(source)} = {Known.Unsafe}.Add(ref {source}, i);");
                    kernel.WriteBody(writer);
                    if (kernel.Kind.Reduces)
                    {
                        writer.Line($"ref {number} sum = ref lanes[(int)i & {lanes - 1}];");
                        writer.Line($"sum = {kernel.Accumulated("sum")};");
                    }

                    if (kernel.Destination is { } destination)
                        writer.Line($"{Known.Unsafe}.Add(ref {destination}, i) = {kernel.Stored};");
                }

                return $"{Known.Runtime}.LaneFold.Sum(lanes)";
            });
        }
    }
}
