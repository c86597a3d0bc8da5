namespace LossKernels.Generators.Emit;

/// <summary>The body of a kernel for vectors, in the loops or called from them.</summary>
internal static class VectorBody
{
    /// <summary>
    /// Writes the body for some registers: one after the other for a short body, which is a method; operation by operation
    /// for a long one.
    /// </summary>
    public static void WriteSteps(CodeWriter writer, Kernel kernel, VectorStep[] steps, Action? writeSums = null)
    {
        string vector = kernel.Target.NumberType(kernel.Type);
        if (!kernel.IsLong)
        {
            foreach (VectorStep step in steps)
            {
                IEnumerable<string> arguments =
                [
                    .. kernel.Sources.Select(step.Element),
                    .. kernel.Kind.HasMask ? new[] { step.Mask } : [],
                    .. kernel.LoopConstants.Select(constant => constant.Name),
                    .. kernel.Kind.Reduces ? new[] { $"ref {step.Sum}" } : [],
                ];
                writer.Line($"{(kernel.Kind.Writes ? $"{vector} {step.Result} = " : "")}{kernel.Name}_Step({string.Join(", ", arguments)});");
            }

            return;
        }

        for (int k = 0; k < steps.Length; k++)
        {
            foreach (string source in kernel.Sources)
                writer.Line($"{vector} {Kernel.Element(source)}{k} = {steps[k].Element(source)};");
            if (kernel.Kind.HasMask)
                writer.Line($"{vector} {Kernel.Element(Kernel.Mask)}{k} = {steps[k].Mask};");
        }

        kernel.WriteBody(writer, Enumerable.Range(0, steps.Length).Select(k => $"{k}"));
        writeSums?.Invoke();
        for (int k = 0; k < steps.Length; k++)
        {
            if (kernel.Kind.Reduces)
                kernel.WriteAccumulation(writer, steps[k].Sum, $"{k}");
            if (kernel.Kind.Writes)
                writer.Line($"{vector} {steps[k].Result} = {kernel.Stored($"{k}")};");
        }
    }

    /// <summary>The call that adds up weights.</summary>
    public static string Weigh(Kernel kernel, string weight, string mask, string sum) =>
        $"{kernel.Name}_Weigh({weight}, {(kernel.Kind.HasMask ? $"{mask}, " : "")}ref {sum})";

    /// <summary>
    /// The methods of the body for one vector. A long body stands in the loops, since the JIT does not inline a method of
    /// more than 64 variables.
    /// </summary>
    public static void WriteMethods(CodeWriter writer, Kernel kernel)
    {
        string vector = kernel.Target.NumberType(kernel.Type);
        IEnumerable<string> mask = kernel.Kind.HasMask ? [$"{vector} {Kernel.Element(Kernel.Mask)}"] : [];
        if (!kernel.IsLong)
            WriteInlined(
                writer,
                $"{(kernel.Kind.Writes ? vector : "void")} {kernel.Name}_Step",
                [
                    .. kernel.Sources.Select(source => $"{vector} {Kernel.Element(source)}"),
                    .. mask,
                    .. kernel.LoopConstants.Select(constant => $"{constant.Type} {constant.Name}"),
                    .. kernel.Kind.Reduces ? new[] { $"ref {vector} {KernelKind.Sum}" } : [],
                ],
                () =>
                {
                    kernel.WriteBody(writer);
                    if (kernel.Kind.Reduces)
                        kernel.WriteAccumulation(writer, KernelKind.Sum);
                    if (kernel.Kind.Writes)
                        writer.Line($"return {kernel.Stored()};");
                });
        if (kernel.Kind.HasWeight)
            WriteInlined(
                writer,
                $"void {kernel.Name}_Weigh",
                [$"{vector} {Kernel.Element(Kernel.Weight)}", .. mask, $"ref {vector} {KernelKind.Weights}"],
                () => kernel.WriteWeighing(writer));
    }

    private static void WriteInlined(CodeWriter writer, string method, IEnumerable<string> parameters, Action write)
    {
        writer.Line(Known.MethodImpl("AggressiveInlining"));
        using (writer.Block($"private static {method}({string.Join(", ", parameters)})"))
            write();
        writer.Line();
    }
}
