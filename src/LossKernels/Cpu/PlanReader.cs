using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossKernels.Cpu;

/// <summary>Checks a request and makes a plan of it. All its arrays are pinned.</summary>
internal static unsafe class PlanReader
{
    /// <summary>Elements from which more than one thread pays; measured with <c>bench/LossKernels.Bench</c>.</summary>
    public const long ParallelFrom = 1 << 18;

    /// <summary>A task is long beside the cost of taking it, and short beside a whole that is worth sharing.</summary>
    private const int MostBlocksPerTask = 64;

    public static void Read<T>(scoped in LossRequest request, BoundKernels<T> kernels, out Plan<T> plan, out int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint count = request.Prediction.Length;
        nint rows = Rows(in request);
        plan = new Plan<T>
        {
            Kernels = kernels,
            Rows = rows,
            RowLength = request.RowLength == 0 ? count : request.RowLength,
            Prediction = Elementwise(request.Prediction, request.Prediction.Type, "prediction"),
            Target = Elementwise(request.Target, request.Prediction.Type, "target"),
            Variance = Elementwise(request.Variance, request.Prediction.Type, "variance"),
            Gradient = Elementwise(request.Gradient, request.Prediction.Type, "gradient"),
            TargetGradient = Elementwise(request.TargetGradient, request.Prediction.Type, "targetGradient"),
            VarianceGradient = Elementwise(request.VarianceGradient, request.Prediction.Type, "varianceGradient"),
            Curvature = Elementwise(request.Curvature, request.Prediction.Type, "curvature"),
            Values = Elementwise(request.Values, request.Prediction.Type, "values"),
            RowValues = View(request.RowValues),
            WeightedRowValues = View(request.WeightedRowValues),
            Weight = Read<T>(request.Weight, count, rows, request.Prediction.Type, "weight"),
            Upstream = Read<T>(request.Upstream, count, rows, request.Prediction.Type, "upstream"),
            Mask = View(request.Mask),
            RowReduction = Guard.Defined(request.RowReduction, "rowReduction"),
            Empty = Guard.Defined(request.Empty, "empty"),
            CurvatureForm = Guard.Defined(request.CurvatureForm, "curvatureForm"),
            Accumulate = request.Accumulate,
            Cancellation = request.CancellationToken,
            Evaluates = true,
        };
        plan.MaskSpread = Spreading(plan.Mask, count, rows, "mask");
        Guard.SameLength(count, plan.Target.Length, "target");
        CheckInput(kernels.Inputs.HasVariance, count, plan.Variance, plan.VarianceGradient, "variance", "varianceGradient");
        CheckLength(count, plan.Gradient, "gradient");
        CheckLength(count, plan.TargetGradient, "targetGradient");
        CheckLength(count, plan.VarianceGradient, "varianceGradient");
        CheckLength(count, plan.Curvature, "curvature");
        CheckLength(count, plan.Values, "values");
        CheckRows(in request, rows, plan.RowValues, "rowValues");
        CheckRows(in request, rows, plan.WeightedRowValues, "weightedRowValues");
        Overlaps.Check(in plan);
        plan.Stream = Streams(Guard.Defined(request.NonTemporalStores, "nonTemporalStores"), in plan);
        threads = Threads(request.MaxDegreeOfParallelism, count);
        plan.BlocksPerTask = BlocksPerTask(in plan, threads);
    }

    /// <summary>An input that some losses take, and the gradient with respect to it.</summary>
    private static void CheckInput(bool isTaken, nint count, ArrayView input, ArrayView gradient, string name, string gradientName)
    {
        if (isTaken && count > 0 && !input.IsPresent)
            throw new ArgumentException($"{name} is absent, but the loss takes one for each element; it must have {count}, as prediction has.", name);
        if (isTaken)
            Guard.SameLength(count, input.Length, name);
        else if (input.IsPresent)
            throw new ArgumentException($"{name} is given, but the loss takes none; it must be absent.", name);
        else if (gradient.IsPresent)
            throw new ArgumentException($"{gradientName} is given, but the loss takes no {name}; it must be absent.", gradientName);
    }

    private static nint Rows(scoped in LossRequest request)
    {
        nint count = request.Prediction.Length, length = request.RowLength;
        if (length < 0)
            throw new ArgumentOutOfRangeException("rowLength", length, "rowLength must be at least 0; 0 is no rows.");
        if (length == 0)
            return count == 0 ? 0 : 1;
        return count % length == 0
            ? count / length
            : throw new ArgumentException($"prediction has {count} elements, which is not a multiple of rowLength, {length}.", "rowLength");
    }

    private static bool Streams<T>(NonTemporalStores policy, in Plan<T> plan)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<ArrayView> inputs = [plan.Prediction, plan.Target, plan.Variance, plan.Weight.Array, plan.Upstream.Array];
        ReadOnlySpan<ArrayView> outputs = [plan.Gradient, plan.TargetGradient, plan.VarianceGradient, plan.Curvature, plan.Values];
        return !plan.Accumulate
            && (policy == NonTemporalStores.On || (policy == NonTemporalStores.Auto && Streaming.Pays(inputs, outputs)));
    }

    public static int Threads(int most, nint count)
    {
        if (most < 0)
            throw new ArgumentOutOfRangeException("maxDegreeOfParallelism", most, "maxDegreeOfParallelism must be at least 0; 0 chooses.");
        return most > 0 ? most : count >= ParallelFrom ? Environment.ProcessorCount : 1;
    }

    private static nint BlocksPerTask<T>(in Plan<T> plan, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (threads == 1)
            return MostBlocksPerTask;
        nint blocks = plan.Prediction.Length / Contract.BlockLength<T>();
        return nint.Clamp(blocks / (4 * (nint)threads), 1, MostBlocksPerTask);
    }

    public static ArrayView Elementwise(ReadOnlyElementSpan elements, ElementType prediction, string name)
    {
        ArrayView view = View(elements);
        bool fits = (elements.Type == ElementType.Float64) == (prediction == ElementType.Float64);
        return fits || !view.IsPresent ? view : throw MixedTypes(elements.Type, prediction, name);
    }

    private static ArgumentException MixedTypes(ElementType type, ElementType prediction, string name) => new(
        $"{name} has elements of {type}, prediction of {prediction}; Float64 goes with Float64 only, the other types with each other.", name);

    private static FactorView Read<T>(Factor factor, nint count, nint rows, ElementType prediction, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (factor.IsNumber)
            return new FactorView(Spread.One, double.CreateTruncating(T.CreateTruncating(factor.Number)), default);
        ArrayView array = Elementwise(factor.Elements, prediction, name);
        return new FactorView(Spreading(array, count, rows, name), 1, array);
    }

    private static Spread Spreading(ArrayView array, nint count, nint rows, string name)
    {
        if (!array.IsPresent)
            return Spread.None;
        if (array.Length == count)
            return Spread.Element;
        return array.Length == rows
            ? Spread.Row
            : throw new ArgumentException($"prediction has {count} elements in {rows} rows, {name} has {array.Length}; it must have one for each element or each row.", name);
    }

    private static void CheckLength(nint count, ArrayView array, string name)
    {
        if (array.IsPresent)
            Guard.SameLength(count, array.Length, name);
    }

    private static void CheckRows(scoped in LossRequest request, nint rows, ArrayView array, string name)
    {
        if (!array.IsPresent)
            return;
        if (request.RowLength == 0)
            throw new ArgumentException($"{name} is given, but rowLength is 0; rowLength must be at least 1 where there are rows.", name);
        if (array.Length != rows)
            throw new ArgumentException($"prediction has {rows} rows of {request.RowLength} elements, {name} has {array.Length}; they must be equal.", name);
    }

    public static ArrayView View(ReadOnlyElementSpan elements) =>
        new((nint)Unsafe.AsPointer(ref Unsafe.AsRef(in elements.First)), elements.Type, elements.Length);

    public static ArrayView View(MaskSpan mask) =>
        new((nint)Unsafe.AsPointer(ref Unsafe.AsRef(in mask.First)), default, mask.Length);
}
