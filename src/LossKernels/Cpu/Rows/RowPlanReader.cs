using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossKernels.Cpu.Rows;

/// <summary>Checks a request of a row-wise loss and makes a plan of it. All its arrays are pinned.</summary>
internal static unsafe class RowPlanReader
{
    /// <summary>A task is long beside the cost of taking it.</summary>
    private const nint ElementsPerTask = 1 << 16;

    public static void Read<T>(scoped in RowLossRequest request, BoundRowKernels<T> kernels, RowLossInputs inputs, out RowPlan<T> plan, out int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        plan = new RowPlan<T>
        {
            Kernels = kernels,
            Inputs = inputs,
            Columns = request.Columns,
            Prediction = PlanReader.View(request.Prediction),
            Target = PlanReader.View(request.Target),
            ClassWeight = PlanReader.View(request.ClassWeight),
            Gradient = PlanReader.View(request.Gradient),
            TargetGradient = PlanReader.View(request.TargetGradient),
            Labels = new LabelView((nint)Unsafe.AsPointer(ref Unsafe.AsRef(in request.Labels.First)), request.Labels.Is64Bit, request.Labels.Length),
            IgnoreIndex = request.IgnoreIndex,
            Weight = View(request.Weight),
            Upstream = View(request.Upstream),
            Mask = PlanReader.View(request.Mask),
            RowValues = PlanReader.View(request.RowValues),
            WeightedRowValues = PlanReader.View(request.WeightedRowValues),
            Empty = request.Empty,
            Accumulate = request.Accumulate,
            Cancellation = request.CancellationToken,
        };
        Check(ref plan);
        CheckLabels(in plan);
        plan.Stream = Streams(Guard.Defined(request.NonTemporalStores, "nonTemporalStores"), in plan);
        threads = PlanReader.Threads(request.MaxDegreeOfParallelism, plan.Prediction.Length);
        nint most = nint.Max(1, ElementsPerTask / plan.Columns);
        plan.RowsPerTask = threads == 1 ? most : nint.Clamp(plan.Rows / (4 * (nint)threads), 1, most);
    }

    /// <summary>Checks a plan that holds a request as it was given, wherever its arrays are, but for the labels; and settles its rows.</summary>
    public static void Check<T>(ref RowPlan<T> plan)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint count = plan.Prediction.Length, columns = plan.Columns;
        if (columns < 1)
            throw new ArgumentOutOfRangeException("columns", columns, "columns must be at least 1.");
        if (count % columns != 0)
            throw new ArgumentException($"prediction has {count} elements, which is not a multiple of columns, {columns}.", "columns");
        plan.Rows = count / columns;
        Guard.Defined(plan.Empty, "empty");
        CheckInputs(in plan);
        CheckElements(in plan, plan.Gradient, "gradient");
        CheckElements(in plan, plan.TargetGradient, "targetGradient");
        CheckRows(plan.Weight.Array, plan.Rows, "weight");
        CheckRows(plan.Upstream.Array, plan.Rows, "upstream");
        CheckRows(plan.Mask, plan.Rows, "mask");
        CheckRows(plan.RowValues, plan.Rows, "rowValues");
        CheckRows(plan.WeightedRowValues, plan.Rows, "weightedRowValues");
        CheckOverlaps(in plan);
    }

    /// <summary>A factor of rows, of whatever type.</summary>
    public static FactorView View(double? number, ArrayView array) =>
        number is { } one ? new FactorView(Spread.One, one, default) : new FactorView(array.IsPresent ? Spread.Row : Spread.None, 1, array);

    private static void CheckInputs<T>(in RowPlan<T> plan)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool hasNoLabels = !plan.Labels.IsPresent;
        PlanReader.CheckType(plan.ClassWeight, plan.Prediction.Type, "classWeight");
        if (!hasNoLabels && plan.Labels.Length != plan.Rows)
            throw new ArgumentException($"prediction has {plan.Rows} rows, labels has {plan.Labels.Length}; they must be equal.", "labels");
        if (plan.IgnoreIndex is not null && hasNoLabels)
            throw new ArgumentException("ignoreIndex is given, but labels is not.", "ignoreIndex");
        if (plan.HasIndices)
        {
            if (plan.Target.IsPresent)
                throw new ArgumentException("target is given beside labels, which say the targets of this loss; give one of them.", "target");
            if (plan.TargetGradient.IsPresent)
                throw new ArgumentException("targetGradient is given, but labels say the targets, which have no gradient.", "targetGradient");
        }
        else if (!plan.Target.IsPresent && plan.Prediction.IsPresent)
        {
            throw new ArgumentException(plan.Inputs.HasNumericLabel ? "target is not given." : "Neither target nor labels is given; give one of them.", "target");
        }

        CheckElements(in plan, plan.Target, "target");
        if (!plan.ClassWeight.IsPresent)
            return;
        if (!plan.Inputs.HasClassWeight)
            throw new ArgumentException("classWeight is given to a loss that has no weights of columns.", "classWeight");
        if (plan.ClassWeight.Length != plan.Columns)
            throw new ArgumentException($"There are {plan.Columns} columns, classWeight has {plan.ClassWeight.Length} elements; they must be equal.", "classWeight");
    }

    /// <summary>Ahead of everything else, so that nothing is written if one is wrong.</summary>
    private static void CheckLabels<T>(in RowPlan<T> plan)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!plan.HasIndices)
            return;
        for (nint row = 0; row < plan.Rows; row++)
        {
            long label = plan.Labels[row];
            if ((ulong)label >= (ulong)plan.Columns && plan.Counts(row))
                throw new ArgumentOutOfRangeException("labels", label, $"Label {row} must be at least 0 and less than {plan.Columns}, the columns{(plan.IgnoreIndex is { } ignored ? $", or {ignored}, which is ignored" : "")}.");
        }
    }

    private static FactorView View(Factor factor) => View(factor.IsNumber ? factor.Number : null, PlanReader.View(factor.Elements));

    private static void CheckElements<T>(in RowPlan<T> plan, ArrayView array, string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        PlanReader.CheckType(array, plan.Prediction.Type, name);
        if (array.IsPresent)
            Guard.SameLength(plan.Prediction.Length, array.Length, name);
    }

    private static void CheckRows(ArrayView array, nint rows, string name)
    {
        if (array.IsPresent && array.Length != rows)
            throw new ArgumentException($"prediction has {rows} rows, {name} has {array.Length} elements; they must be equal.", name);
    }

    private static void CheckOverlaps<T>(in RowPlan<T> plan)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int bytes = plan.Labels.ElementBytes;
        Overlaps.Check(
            [
                NamedRange.Of(plan.Prediction, "prediction", Spread.Element),
                NamedRange.Of(plan.Target, "target", Spread.Element),
                NamedRange.Of(plan.ClassWeight, "classWeight", Spread.None),
                NamedRange.Of(plan.Weight.Array, "weight", Spread.None),
                NamedRange.Of(plan.Upstream.Array, "upstream", Spread.None),
                new NamedRange(plan.Mask.Address, plan.Mask.Length, plan.Mask.Length, 1, "mask", Spread.None),
                new NamedRange(plan.Labels.Address, plan.Labels.Length * bytes, plan.Labels.Length, bytes, "labels", Spread.None),
            ],
            [
                NamedRange.Of(plan.Gradient, "gradient", Spread.Element),
                NamedRange.Of(plan.TargetGradient, "targetGradient", Spread.Element),
                NamedRange.Of(plan.RowValues, "rowValues", Spread.None),
                NamedRange.Of(plan.WeightedRowValues, "weightedRowValues", Spread.None),
            ]);
    }

    /// <summary>Gradients go past the caches where every row of them may.</summary>
    private static bool Streams<T>(NonTemporalStores policy, in RowPlan<T> plan)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<ArrayView> inputs = [plan.Prediction, plan.Target], outputs = [plan.Gradient, plan.TargetGradient];
        return !plan.Accumulate && Fits(plan.Gradient, in plan) && Fits(plan.TargetGradient, in plan)
            && (policy == NonTemporalStores.On || (policy == NonTemporalStores.Auto && Streaming.Pays(inputs, outputs)));

        static bool Fits(ArrayView array, in RowPlan<T> plan) =>
            !array.IsPresent || (array.Type == Elements.TypeOf<T>() && array.HasAlignedRows(plan.Rows, plan.Columns));
    }
}
