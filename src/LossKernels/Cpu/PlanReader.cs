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
        plan = new Plan<T>
        {
            Kernels = kernels,
            RowLength = request.RowLength,
            Prediction = View(request.Prediction),
            Target = View(request.Target),
            Variance = View(request.Variance),
            Gradient = View(request.Gradient),
            TargetGradient = View(request.TargetGradient),
            VarianceGradient = View(request.VarianceGradient),
            Curvature = View(request.Curvature),
            Values = View(request.Values),
            RowValues = View(request.RowValues),
            WeightedRowValues = View(request.WeightedRowValues),
            Weight = View<T>(request.Weight),
            Upstream = View<T>(request.Upstream),
            Mask = View(request.Mask),
            RowReduction = request.RowReduction,
            Empty = request.Empty,
            CurvatureForm = request.CurvatureForm,
            Accumulate = request.Accumulate,
            Cancellation = request.CancellationToken,
            Evaluates = true,
        };
        Check(ref plan, kernels.Inputs);
        plan.Stream = Streams(Guard.Defined(request.NonTemporalStores, "nonTemporalStores"), in plan);
        threads = Threads(request.MaxDegreeOfParallelism, plan.Prediction.Length);
        plan.BlocksPerTask = BlocksPerTask(in plan, threads);
    }

    /// <summary>Checks a plan that holds a request as it was given, wherever its arrays are, and settles rows and how factors are spread over elements.</summary>
    /// <param name="plan">The plan; its row length is 0 where there are no rows.</param>
    /// <param name="inputs">What the loss takes.</param>
    public static void Check<T>(ref Plan<T> plan, LossInputs inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint count = plan.Prediction.Length, rowLength = plan.RowLength;
        plan.Rows = Rows(count, rowLength);
        if (rowLength == 0)
            plan.RowLength = count;
        Guard.Defined(plan.RowReduction, "rowReduction");
        Guard.Defined(plan.Empty, "empty");
        Guard.Defined(plan.CurvatureForm, "curvatureForm");
        CheckElements(in plan, plan.Target, "target");
        Guard.SameLength(count, plan.Target.Length, "target");
        CheckElements(in plan, plan.Variance, "variance");
        CheckInput(inputs.HasVariance, count, plan.Variance, plan.VarianceGradient, "variance", "varianceGradient");
        CheckElements(in plan, plan.Gradient, "gradient");
        CheckElements(in plan, plan.TargetGradient, "targetGradient");
        CheckElements(in plan, plan.VarianceGradient, "varianceGradient");
        CheckElements(in plan, plan.Curvature, "curvature");
        CheckElements(in plan, plan.Values, "values");
        plan.Weight = Settle(in plan, plan.Weight, "weight");
        plan.Upstream = Settle(in plan, plan.Upstream, "upstream");
        plan.MaskSpread = Spreading(in plan, plan.Mask, "mask");
        CheckRows(in plan, rowLength, plan.RowValues, "rowValues");
        CheckRows(in plan, rowLength, plan.WeightedRowValues, "weightedRowValues");
        Overlaps.Check(in plan);
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

    private static nint Rows(nint count, nint length)
    {
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

    /// <summary>Refuses numbers that cannot be computed with the predictions.</summary>
    public static void CheckType(ArrayView array, ElementType prediction, string name)
    {
        if (array.IsPresent && (array.Type == ElementType.Float64) != (prediction == ElementType.Float64))
            throw new ArgumentException($"{name} has elements of {array.Type}, prediction of {prediction}; Float64 goes with Float64 only, the other types with each other.", name);
    }

    private static void CheckElements<T>(in Plan<T> plan, ArrayView array, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CheckType(array, plan.Prediction.Type, name);
        if (array.IsPresent)
            Guard.SameLength(plan.Prediction.Length, array.Length, name);
    }

    private static FactorView Settle<T>(in Plan<T> plan, FactorView factor, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (factor.Spread == Spread.One)
            return factor;
        CheckType(factor.Array, plan.Prediction.Type, name);
        return factor with { Spread = Spreading(in plan, factor.Array, name) };
    }

    private static Spread Spreading<T>(in Plan<T> plan, ArrayView array, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!array.IsPresent)
            return Spread.None;
        if (array.Length == plan.Prediction.Length)
            return Spread.Element;
        return array.Length == plan.Rows
            ? Spread.Row
            : throw new ArgumentException($"prediction has {plan.Prediction.Length} elements in {plan.Rows} rows, {name} has {array.Length}; it must have one for each element or each row.", name);
    }

    private static void CheckRows<T>(in Plan<T> plan, nint rowLength, ArrayView array, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!array.IsPresent)
            return;
        if (rowLength == 0)
            throw new ArgumentException($"{name} is given, but rowLength is 0; rowLength must be at least 1 where there are rows.", name);
        if (array.Length != plan.Rows)
            throw new ArgumentException($"prediction has {plan.Rows} rows of {rowLength} elements, {name} has {array.Length}; they must be equal.", name);
    }

    public static ArrayView View(ReadOnlyElementSpan elements) =>
        new((nint)Unsafe.AsPointer(ref Unsafe.AsRef(in elements.First)), elements.Type, elements.Length);

    public static ArrayView View(MaskSpan mask) =>
        new((nint)Unsafe.AsPointer(ref Unsafe.AsRef(in mask.First)), default, mask.Length);

    private static FactorView View<T>(Factor factor)
        where T : unmanaged, IFloatingPointIeee754<T> => factor.IsNumber ? FactorView.Of<T>(factor.Number) : new FactorView(Spread.None, 1, View(factor.Elements));
}
