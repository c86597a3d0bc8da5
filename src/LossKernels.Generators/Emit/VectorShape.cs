using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>
/// Rows of vectors, one accumulator for each register of a lane row, and the fold down to sixteen lanes. What arrays
/// hold, and with it how many registers of the body a stored one makes, is up to the classes below.
/// </summary>
internal abstract class VectorShape : LoopShape
{
    /// <summary>The lanes that are left of a row when its registers are folded: the rest of the fold is in float64.</summary>
    private const int FoldedLanes = 16;

    public sealed override void Write(CodeWriter writer, Kernel kernel)
    {
        var target = (VectorTarget)kernel.Target;
        IReadOnlyList<IReadOnlyList<string>> passes = Passes(kernel, target);
        VectorBody.WriteMethods(writer, kernel);
        if (HasRowMethods(kernel, target))
            foreach (IReadOnlyList<string> sums in passes)
                foreach (VectorStore store in StoresOf(kernel, sums))
                    WriteRowMethod(writer, kernel, target, sums, store);
        using (kernel.BeginMethod(writer))
        {
            kernel.WriteUniforms(writer);
            kernel.WriteArrays(writer);
            kernel.WriteBlocks(
                writer,
                () => WriteBlock(writer, kernel, target, passes),
                sum => WriteFold(writer, kernel, target, sum));
        }
    }

    /// <summary>How results may be stored: with a loop for each, since a branch at every one costs more than it decides.</summary>
    protected abstract IReadOnlyList<VectorStore> Stores(Kernel kernel);

    /// <summary>The text of where whole rows end, from <c>i</c> and <c>end</c>.</summary>
    protected abstract string RowsEnd(Kernel kernel);

    /// <summary>
    /// Writes what is done with an incomplete row: with the accumulators in memory where rows have methods of their own,
    /// else in their registers.
    /// </summary>
    protected abstract void WriteTail(CodeWriter writer, Kernel kernel, VectorTarget target);

    /// <summary>Writes what must be done with the accumulators ahead of the fold.</summary>
    protected abstract void WriteOrder(CodeWriter writer, Kernel kernel, VectorTarget target);

    /// <summary>The type of a vector of stored elements.</summary>
    protected abstract string StoredType(Kernel kernel, VectorTarget target);

    /// <summary>The registers of the body that are stored in one.</summary>
    protected abstract int RegistersPerStored { get; }

    /// <summary>Writes what the body needs besides for one stored vector.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="target">Its target.</param>
    /// <param name="register">The first register of the row that is in it.</param>
    /// <param name="at">Where its first element is in an array.</param>
    protected abstract void WriteAhead(CodeWriter writer, Kernel kernel, VectorTarget target, int register, string at);

    /// <summary>What is done with the registers that are stored in one, the first of which is given.</summary>
    protected abstract IEnumerable<VectorStep> Steps(Kernel kernel, VectorTarget target, int register);

    /// <summary>Writes what is stored, from the results of these steps.</summary>
    protected abstract void WriteResult(CodeWriter writer, Kernel kernel, VectorTarget target, int register);

    /// <summary>The names of the accumulators of a sum, one for each register of a lane row.</summary>
    protected static string[] Registers(Kernel kernel, VectorTarget target, string sum) =>
        [.. Enumerable.Range(0, target.Registers(kernel.Type)).Select(k => $"{sum}{k}")];

    /// <summary>Whether each loop over rows is a method of its own, which leaves its accumulators in memory.</summary>
    /// <remarks>
    /// The JIT tracks so many variables in a method, and puts all others on the stack: rows of many registers, or long
    /// bodies, for several kinds of stores, would be more than that.
    /// </remarks>
    protected static bool HasRowMethods(Kernel kernel, VectorTarget target) => target.HasRowMethods || kernel.IsLong;

    private static void WriteSumsToMemory(CodeWriter writer, Kernel kernel, VectorTarget target, IReadOnlyList<string> sums)
    {
        foreach (string sum in sums)
            foreach ((string name, int k) in Registers(kernel, target, sum).Select((name, k) => (name, k)))
                writer.Line($"{target.Vector}.StoreUnsafe({name}, ref {Kernel.LanesOf(sum)}, {k * target.Width(kernel.Type)});");
    }

    private static void WriteSumsFromMemory(CodeWriter writer, Kernel kernel, VectorTarget target, string declaration)
    {
        foreach (string sum in kernel.Kind.Sums)
            foreach ((string name, int k) in Registers(kernel, target, sum).Select((name, k) => (name, k)))
                writer.Line($"{declaration}{name} = {target.Vector}.LoadUnsafe(in {Kernel.LanesOf(sum)}, {k * target.Width(kernel.Type)});");
    }

    /// <summary>
    /// What is added up at once. Accumulators that there are not enough registers for are not held at once: a block is
    /// walked for each sum then. Those of a long body are in memory.
    /// </summary>
    private static IReadOnlyList<IReadOnlyList<string>> Passes(Kernel kernel, VectorTarget target)
    {
        IReadOnlyList<string> sums = kernel.Kind.Sums;
        return kernel.IsLong || sums.Count * target.Registers(kernel.Type) <= target.Accumulators ? [sums] : [.. sums.Select(sum => new[] { sum })];
    }

    private IReadOnlyList<VectorStore> StoresOf(Kernel kernel, IReadOnlyList<string> sums) =>
        kernel.IsGradient && Evaluates(kernel, sums) ? Stores(kernel) : [VectorStore.Plain];

    private void WriteBlock(CodeWriter writer, Kernel kernel, VectorTarget target, IReadOnlyList<IReadOnlyList<string>> passes)
    {
        string vector = target.NumberType(kernel.Type);
        writer.Line($"nuint begin = i, rows = {RowsEnd(kernel)};");
        foreach (IReadOnlyList<string> sums in passes)
        {
            if (!HasRowMethods(kernel, target))
                WriteSums(writer, kernel, target, sums);
            if (sums != passes[0])
                writer.Line("i = begin;");
            IReadOnlyList<VectorStore> stores = StoresOf(kernel, sums);
            foreach (VectorStore store in stores)
            {
                string condition = store == VectorStore.Plain ? "" : $"if (arrays.Store == {Known.Runtime}.StoreKind.{store})";
                if (stores.Count > 1)
                    writer.Line($"{(store == stores[0] ? "" : "else ")}{condition}");
                if (HasRowMethods(kernel, target))
                    writer.Line($"{RowMethod(kernel, sums, store)}(in loss, in arrays, ref i, rows);");
                else
                    WriteRows(writer, kernel, target, sums, store);
            }

            if (passes.Count > 1 && !HasRowMethods(kernel, target))
                WriteSumsToMemory(writer, kernel, target, sums);
        }

        if (HasRowMethods(kernel, target))
        {
            WriteTail(writer, kernel, target);
            WriteSumsFromMemory(writer, kernel, target, $"{vector} ");
        }
        else
        {
            if (passes.Count > 1)
                WriteSumsFromMemory(writer, kernel, target, "");
            WriteTail(writer, kernel, target);
        }

        WriteOrder(writer, kernel, target);
    }

    /// <summary>
    /// Writes a loop over rows as a method of its own. Such a loop walks the arrays by their references, which takes one
    /// addition for each group, where the JIT needs two for an index and an offset.
    /// </summary>
    private void WriteRowMethod(CodeWriter writer, Kernel kernel, VectorTarget target, IReadOnlyList<string> sums, VectorStore store)
    {
        using (kernel.BeginMethod(writer, RowMethod(kernel, sums, store), ", ref nuint start, nuint rows"))
        {
            kernel.WriteUniforms(writer);
            kernel.WriteArrays(writer);
            writer.Line("nuint i = start;");
            foreach (string array in kernel.Arrays)
                writer.Line($"{array} = ref {Known.Unsafe}.Add(ref {array}, i);");
            if (kernel.IsLong)
            {
                foreach (string sum in sums)
                    writer.Line($"{kernel.Lanes(sum, kernel.Type.Lanes)}.Fill({kernel.InitialLane});");
                WriteVectors(writer, kernel, target, sums, store);
            }
            else
            {
                WriteSums(writer, kernel, target, sums);
                WriteRows(writer, kernel, target, sums, store);
                WriteSumsToMemory(writer, kernel, target, sums);
            }

            writer.Line("start = i;");
        }

        writer.Line();
    }

    private static string RowMethod(Kernel kernel, IReadOnlyList<string> sums, VectorStore store) =>
        $"{kernel.Name}_{(Evaluates(kernel, sums) ? store.ToString() : "Weights")}";

    private static void WriteSums(CodeWriter writer, Kernel kernel, VectorTarget target, IReadOnlyList<string> sums)
    {
        foreach (string sum in sums)
            foreach (string name in Registers(kernel, target, sum))
                writer.Line($"{target.NumberType(kernel.Type)} {name} = {kernel.Initial};");
    }

    /// <summary>Writes a loop over whole rows, with an accumulator for each register.</summary>
    private void WriteRows(CodeWriter writer, Kernel kernel, VectorTarget target, IReadOnlyList<string> sums, VectorStore store)
    {
        int group = Group(kernel, target) * RegistersPerStored;
        using CodeWriter.Scope loop = writer.Block($"for (; i < rows; i += {kernel.Type.Lanes})");
        for (int register = 0; register < target.Registers(kernel.Type); register += group)
            WriteGroup(writer, kernel, target, register, sums, store);
    }

    /// <summary>
    /// Writes a loop over the groups of vectors of whole rows, with the accumulators in memory: a long body leaves no
    /// registers for them, and hides the time that it takes to bring them in and out.
    /// </summary>
    private void WriteVectors(CodeWriter writer, Kernel kernel, VectorTarget target, IReadOnlyList<string> sums, VectorStore store)
    {
        int width = target.Width(kernel.Type), registers = Group(kernel, target) * RegistersPerStored, step = registers * width;
        int access = Math.Min(target.Group, registers);
        string type = target.NumberType(kernel.Type);
        void EachAccumulators(Action<string[], string, int> write)
        {
            foreach (string sum in sums)
                for (int k = 0; k < registers; k += access)
                    write([.. Registers(kernel, target, sum).Skip(k).Take(access)], Kernel.LanesOf(sum), k * width);
        }

        using CodeWriter.Scope loop = writer.Block($"for (nuint lane = 0; i < rows; i += {step}, lane = (lane + {step}) & {kernel.Type.Lanes - 1})");
        WriteGroup(writer, kernel, target, 0, sums, store, () => EachAccumulators((names, lanes, at) => writer.Line(target.Load(type, names, lanes, $"lane + {at}"))));
        EachAccumulators((names, lanes, at) => writer.Line(target.Store(streams: false, names, lanes, $"lane + {at}")));
    }

    /// <summary>The stored vectors that are worked on together.</summary>
    private int Group(Kernel kernel, VectorTarget target) =>
        kernel.IsLong ? Math.Max(1, target.SideBySide(kernel.Operations) / RegistersPerStored) : target.Group;

    /// <summary>Writes what is done with the vectors that are worked on together.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="target">Its target.</param>
    /// <param name="register">The first of the row's registers among them.</param>
    /// <param name="sums">What is added up: without that of the values, nothing is stored either.</param>
    /// <param name="store">How results are stored.</param>
    /// <param name="writeSums">Writes what gets the accumulators, if they are not in registers: no earlier than they are needed.</param>
    private void WriteGroup(
        CodeWriter writer, Kernel kernel, VectorTarget target, int register, IReadOnlyList<string> sums, VectorStore store, Action? writeSums = null)
    {
        int width = target.Width(kernel.Type), group = Group(kernel, target);
        bool walks = HasRowMethods(kernel, target), evaluates = Evaluates(kernel, sums);
        string type = StoredType(kernel, target);
        int[] registers = [.. Enumerable.Range(0, group).Select(k => register + (k * RegistersPerStored))];
        string At(int k) => walks ? $"{(k - register) * width}" : $"i + {k * width}";
        void EachAccess(Action<int[], string> write)
        {
            for (int k = 0; k < group; k += target.Group)
                write([.. registers.Skip(k).Take(target.Group)], At(registers[k]));
        }

        foreach (string source in kernel.Sources.Where(source => evaluates || source == Kernel.Weight))
            EachAccess((of, at) => writer.Line(target.Load(type, Array.ConvertAll(of, k => $"{source}{k}"), source, at)));
        foreach (int k in registers)
            WriteAhead(writer, kernel, target, k, At(k));
        if (evaluates)
            VectorBody.WriteSteps(writer, kernel, [.. registers.SelectMany(k => Steps(kernel, target, k))], writeSums);
        if (sums.Contains(KernelKind.Weights))
            foreach (int k in registers)
                writer.Line($"{VectorBody.Weigh(kernel, $"{Kernel.Weight}{k}", $"{Kernel.Mask}{k}", $"{KernelKind.Weights}{k}")};");
        if (evaluates && kernel.Kind.Writes)
        {
            foreach (int k in registers)
                WriteResult(writer, kernel, target, k);
            EachAccess((of, at) => WriteStore(writer, kernel, target, of, type, at, store));
        }

        if (walks)
            foreach (string array in kernel.Arrays)
                writer.Line($"{array} = ref {Known.Unsafe}.Add(ref {array}, {group * RegistersPerStored * width});");
    }

    private static void WriteStore(CodeWriter writer, Kernel kernel, VectorTarget target, int[] registers, string type, string at, VectorStore store)
    {
        string[] results = Array.ConvertAll(registers, k => $"{Kernel.Destination}{k}"), old = Array.ConvertAll(registers, k => $"old{k}");
        if (store == VectorStore.Add)
        {
            writer.Line(target.Load(type, old, Kernel.Destination, at));
            for (int k = 0; k < results.Length; k++)
                writer.Line($"{results[k]} = {string.Format(target.Operation(Op.Add, kernel.Type), old[k], results[k])};");
        }

        writer.Line(target.Store(store == VectorStore.Stream, results, Kernel.Destination, at));
    }

    /// <summary>Whether the loss is evaluated where these sums are added up, and not only looked at for its weights.</summary>
    protected static bool Evaluates(Kernel kernel, IReadOnlyList<string> sums) => !kernel.Kind.Reduces || sums.Contains(KernelKind.Sum);

    /// <summary>Writes the fold down to sixteen lanes, and returns the partial. Of a maximum they go on in memory, since it is all the same to it.</summary>
    private static string WriteFold(CodeWriter writer, Kernel kernel, VectorTarget target, string sum)
    {
        int registers = target.Registers(kernel.Type);
        while (registers * target.Width(kernel.Type) > FoldedLanes)
        {
            registers /= 2;
            for (int k = 0; k < registers; k++)
                writer.Line(kernel.Kind.Fold == KernelFold.Sum
                    ? $"{sum}{k} += {sum}{k + registers};"
                    : $"{sum}{k} = {string.Format(target.Operation(Op.Greater, kernel.Type), $"{sum}{k}", $"{sum}{k + registers}")};");
        }

        if (kernel.Kind.Fold == KernelFold.Maximum)
        {
            foreach ((string name, int k) in Registers(kernel, target, sum).Take(registers).Select((name, k) => (name, k)))
                writer.Line($"{target.Vector}.StoreUnsafe({name}, ref {Kernel.LanesOf(sum)}, {k * target.Width(kernel.Type)});");
            return kernel.FoldInMemory(sum, registers * target.Width(kernel.Type));
        }

        return $"{target.Support}.Fold({string.Join(", ", Enumerable.Range(0, registers).Select(k => $"{sum}{k}"))})";
    }
}
