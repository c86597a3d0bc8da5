using System.Numerics;

namespace LossKernels.Cpu;

/// <summary>A request, checked, with all its arrays pinned: what the threads that work on it share. It changes no more once they start.</summary>
internal struct Plan<T> : ICrewPlan<Plan<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public BoundKernels<T> Kernels;
    public ArrayView Prediction, Target, Variance;
    public ArrayView Gradient, TargetGradient, VarianceGradient, Curvature, Values, RowValues, WeightedRowValues;
    public FactorView Weight, Upstream;
    public Spread MaskSpread;
    public ArrayView Mask;
    public nint Rows, RowLength;
    public RowReduction RowReduction;
    public EmptyPolicy Empty;
    public CurvatureForm CurvatureForm;
    public CancellationToken Cancellation;
    public double Divisor;
    public bool Accumulate, Stream;

    /// <summary>Whether kernels run, or nothing but masks and weights are looked at.</summary>
    public bool Evaluates;

    /// <summary>Whether the losses are added up.</summary>
    public bool AddsUp;

    /// <summary>Whether elements and weights are counted.</summary>
    public bool Counts;

    /// <summary>The blocks that one task of a thread takes.</summary>
    public nint BlocksPerTask;

    public readonly nint BlocksPerRow => RowLength == 0 ? 1 : (RowLength + Contract.BlockLength<T>() - 1) / Contract.BlockLength<T>();

    /// <summary>The tasks of a row; several rows are one task where this is 1.</summary>
    public readonly nint TasksPerRow => (BlocksPerRow + BlocksPerTask - 1) / BlocksPerTask;

    /// <summary>The rows of a task, where a row is not several of them.</summary>
    public readonly nint RowsPerTask => nint.Max(1, BlocksPerTask * Contract.BlockLength<T>() / nint.Max(1, RowLength));

    /// <summary>Whether a mask of the elements is all there is to look at.</summary>
    public readonly bool OnlyCountsElements => !Evaluates && !Weight.IsPresent && MaskSpread == Spread.Element;

    /// <summary>Where a task begins.</summary>
    public readonly nint FirstElement(nint task)
    {
        if (TasksPerRow <= 1)
            return nint.Min(task * RowsPerTask, Rows) * RowLength;
        (nint row, nint part) = nint.DivRem(task, TasksPerRow);
        return (row * RowLength) + (part * BlocksPerTask * Contract.BlockLength<T>());
    }

    /// <summary>Whether anything is written that the divisor enters.</summary>
    public readonly bool HasScaledOutputs => Gradient.IsPresent || TargetGradient.IsPresent || VarianceGradient.IsPresent || Curvature.IsPresent;

    public readonly bool NeedsScratch => !(Evaluates && IsDirect);

    /// <summary>Whether the losses are added up twice, with weights and without.</summary>
    public readonly bool HasOwnRaw => Weight.IsPresent && RowValues.IsPresent;

    public readonly bool NeedsRowCounts => HasRowOutputs && RowReduction == RowReduction.Mean;

    /// <summary>Whether values of rows are written, which a pass that only counts does not do.</summary>
    public readonly bool HasRowOutputs => Evaluates && (RowValues.IsPresent || WeightedRowValues.IsPresent);

    /// <summary>Whether one kernel, on the arrays as they lie, is all that is needed.</summary>
    private readonly bool IsDirect =>
        IsComputed(Prediction) && IsComputed(Target) && IsComputed(Variance) && WritesGradientDirectly && IsComputed(Values)
        && !(TargetGradient.IsPresent || VarianceGradient.IsPresent || Curvature.IsPresent || HasOwnRaw)
        && Upstream.Spread is Spread.None or Spread.One
        && !(Values.IsPresent && (AddsUp || Gradient.IsPresent || Stream))
        && (!Weight.IsPresent || (Weight.Spread == Spread.Element && IsComputed(Weight.Array)))
        && (!Mask.IsPresent || (MaskSpread == Spread.Element && RowLength % Contract.Lanes<T>() == 0))
        && (Gradient.IsPresent || !(Weight.IsPresent || Mask.IsPresent));

    /// <summary>Whether a kernel that reads and writes BFloat16 gives all that is wanted, where rows are whole lane rows.</summary>
    public readonly bool IsBFloat16 =>
        Evaluates && Kernels.Backend.VectorBits > 0
        && Prediction.Type == ElementType.BFloat16 && Target.Type == ElementType.BFloat16
        && (!Variance.IsPresent || Variance.Type == ElementType.BFloat16)
        && (!Gradient.IsPresent || (Gradient.Type == ElementType.BFloat16 && !Accumulate))
        && !(TargetGradient.IsPresent || VarianceGradient.IsPresent || Curvature.IsPresent || Values.IsPresent || Weight.IsPresent || Mask.IsPresent)
        && Upstream.Spread is Spread.None or Spread.One;

    /// <summary>Whether a kernel may write the gradient where it belongs.</summary>
    public readonly bool WritesGradientDirectly => IsComputed(Gradient) && (!Stream || StreamsDirectly);

    /// <summary>The factor s of every gradient, where it is one.</summary>
    public readonly T Scale => T.CreateTruncating((Upstream.Spread == Spread.One ? Upstream.Number : 1) / Divisor);

    public readonly RowSegments RowsOf(nint start, nint count) => new(start, count, RowLength);

    /// <summary>Whether every block of the gradient starts where a vector may be stored past the caches.</summary>
    public readonly bool StreamsDirectly => Gradient.HasAlignedRows(Rows, RowLength);

    public static void Work(ref Plan<T> plan, Tasks tasks, ref Totals totals) => Runner<T>.Work(in plan, tasks, ref totals);

    private static bool IsComputed(ArrayView array) => !array.IsPresent || array.Type == Elements.TypeOf<T>();
}
