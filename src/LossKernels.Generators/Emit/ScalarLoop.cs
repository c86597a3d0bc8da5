namespace LossKernels.Generators.Emit;

/// <summary>One element at a time, the lanes in memory: the contract's sum written down as it is defined.</summary>
internal sealed class ScalarLoop : LoopShape
{
    public static readonly ScalarLoop Instance = new();

    public override void Write(CodeWriter writer, Kernel kernel)
    {
        using (kernel.BeginMethod(writer))
        {
            kernel.WriteUniforms(writer);
            kernel.WriteArrays(writer);
            kernel.WriteBlocks(
                writer,
                () =>
                {
                    if (kernel.Kind.Reduces)
                        writer.Line("nuint start = i;");
                    foreach (string sum in kernel.Kind.Sums)
                        writer.Line($"{kernel.Lanes(sum, kernel.Type.Lanes)}.Fill({kernel.Initial});");
                    using (writer.Block("for (; i < end; i++)"))
                        WriteElement(writer, kernel);
                },
                sum => kernel.FoldInMemory(sum, kernel.Type.Lanes));
        }
    }

    private static void WriteElement(CodeWriter writer, Kernel kernel)
    {
        string number = kernel.Type.Keyword;
        foreach (string source in kernel.Sources)
            writer.Line($"{number} {Kernel.Element(source)} = {Known.Unsafe}.Add(ref {source}, i);");
        if (kernel.Kind.HasMask)
            writer.Line($"bool {Kernel.Element(Kernel.Mask)} = {Known.Unsafe}.Add(ref {Kernel.Mask}, i) != 0;");
        kernel.WriteBody(writer);
        if (kernel.Kind.Reduces)
        {
            writer.Line($"int lane = (int)(i - start) & {kernel.Type.Lanes - 1};");
            foreach (string sum in kernel.Kind.Sums)
                writer.Line($"ref {number} {sum} = ref {Known.Unsafe}.Add(ref {Kernel.LanesOf(sum)}, lane);");
            if (kernel.Kind.HasWeight)
                kernel.WriteWeighing(writer);
            kernel.WriteAccumulation(writer, KernelKind.Sum);
        }

        if (!kernel.Kind.Writes)
            return;
        writer.Line($"ref {number} output_ = ref {Known.Unsafe}.Add(ref {Kernel.Destination}, i);");
        writer.Line(kernel.IsGradient
            ? $"output_ = arrays.Store == {Known.Runtime}.StoreKind.Add ? output_ + ({kernel.Stored()}) : {kernel.Stored()};"
            : $"output_ = {kernel.Stored()};");
    }
}
