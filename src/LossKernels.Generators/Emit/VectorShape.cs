using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>
/// Rows of vectors, one accumulator for each register of a lane row, and the fold down to sixteen lanes. What arrays
/// hold, and with it how many registers of the body a stored one makes, is up to the classes below.
/// </summary>
/// <remarks>The body is a method that is inlined wherever a vector is worked on: its text stands there once.</remarks>
internal abstract class VectorShape : LoopShape
{
    /// <summary>Accumulators of a lane: the contract's fold goes on in float64 from here.</summary>
    private const int FoldedLanes = 16;

    public sealed override void Write(CodeWriter writer, Kernel kernel)
    {
        var target = (VectorTarget)kernel.Target;
        WriteStep(writer, kernel);
        using (kernel.BeginMethod(writer))
        {
            kernel.WriteUniforms(writer);
            kernel.WriteArrays(writer);
            kernel.WriteBlocks(
                writer,
                () =>
                {
                    foreach (string sum in kernel.Kind.Sums)
                        for (int k = 0; k < target.Registers(kernel.Type); k++)
                            writer.Line($"{target.NumberType(kernel.Type)} {sum}{k} = default;");
                    WriteBlock(writer, kernel, target);
                },
                sum => WriteFold(writer, kernel, target, sum));
        }
    }

    /// <summary>Writes what is done with the elements from <c>i</c> to <c>end</c>.</summary>
    protected abstract void WriteBlock(CodeWriter writer, Kernel kernel, VectorTarget target);

    /// <summary>The type of a vector of stored elements.</summary>
    protected abstract string StoredType(Kernel kernel, VectorTarget target);

    /// <summary>The registers of the body that are stored in one.</summary>
    protected abstract int RegistersPerStored { get; }

    /// <summary>Writes the body for one stored vector, and the result into another.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="target">Its target.</param>
    /// <param name="register">The first register of the row that is in it.</param>
    /// <param name="loaded">The name of the vector that was loaded from an array.</param>
    /// <param name="result">The text ahead of the result; what writes nothing has none.</param>
    protected abstract void WriteVector(CodeWriter writer, Kernel kernel, VectorTarget target, int register, Func<string, string> loaded, string result);

    /// <summary>Writes a loop over whole rows, or over a part of each.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="target">Its target.</param>
    /// <param name="first">The first register of the row.</param>
    /// <param name="count">The registers.</param>
    /// <param name="store">How results are stored.</param>
    protected void WriteRows(CodeWriter writer, Kernel kernel, VectorTarget target, int first, int count, VectorStore store)
    {
        int group = target.Group * RegistersPerStored, width = target.Width(kernel.Type);
        string type = StoredType(kernel, target);
        using CodeWriter.Scope loop = writer.Block($"for (; i < rows; i += {kernel.Type.Lanes})");
        for (int register = first; register < first + count; register += group)
        {
            string at = $"i + {register * width}";
            int[] registers = [.. Enumerable.Range(0, target.Group).Select(k => register + (k * RegistersPerStored))];
            string[] Names(string array) => Array.ConvertAll(registers, k => $"{array}{k}");
            foreach (string source in kernel.Sources)
                writer.Line(target.Load(type, Names(source), source, at));
            if (store == VectorStore.Add)
                writer.Line(target.Load(type, Names("old"), Kernel.Destination, at));
            foreach (int k in registers)
                WriteVector(writer, kernel, target, k, array => $"{array}{k}", kernel.Kind.Writes ? $"{type} {Kernel.Destination}{k} = " : "");
            if (store == VectorStore.Add)
                foreach (int k in registers)
                    writer.Line($"{Kernel.Destination}{k} = {string.Format(target.Operation(Op.Add, kernel.Type), $"old{k}", $"{Kernel.Destination}{k}")};");
            if (kernel.Kind.Writes)
                writer.Line(target.Store(store == VectorStore.Stream, Names(Kernel.Destination), Kernel.Destination, at));
        }
    }

    /// <summary>The call of the body.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="element">The vector of each array.</param>
    /// <param name="mask">The truth values.</param>
    /// <param name="sum">The accumulator of each sum.</param>
    protected static string Step(Kernel kernel, Func<string, string> element, string mask, Func<string, string> sum)
    {
        IEnumerable<string> arguments =
        [
            .. kernel.Sources.Select(element),
            .. kernel.Kind.HasMask ? new[] { mask } : [],
            .. kernel.LoopConstants.Select(constant => constant.Name),
            .. kernel.Kind.Sums.Select(name => $"ref {sum(name)}"),
        ];
        return $"{kernel.Name}_Step({string.Join(", ", arguments)})";
    }

    /// <summary>The method of the body for one vector: it updates a sum, and returns what is stored.</summary>
    private static void WriteStep(CodeWriter writer, Kernel kernel)
    {
        string vector = kernel.Target.NumberType(kernel.Type);
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

    /// <summary>Writes the fold down to sixteen lanes, and returns the partial.</summary>
    private static string WriteFold(CodeWriter writer, Kernel kernel, VectorTarget target, string sum)
    {
        int registers = target.Registers(kernel.Type);
        while (registers * target.Width(kernel.Type) > FoldedLanes)
        {
            registers /= 2;
            for (int k = 0; k < registers; k++)
                writer.Line($"{sum}{k} += {sum}{k + registers};");
        }

        return $"{target.Support}.Fold({string.Join(", ", Enumerable.Range(0, registers).Select(k => $"{sum}{k}"))})";
    }
}
