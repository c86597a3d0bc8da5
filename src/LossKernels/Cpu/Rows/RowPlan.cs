using System.Numerics;

namespace LossKernels.Cpu.Rows;

/// <summary>A request of a row-wise loss, checked, with all its arrays pinned: what the threads that work on it share.</summary>
internal struct RowPlan<T> : ICrewPlan<RowPlan<T>>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public BoundRowKernels<T> Kernels;
    public RowLossInputs Inputs;
    public ArrayView Prediction, Target, ClassWeight;
    public LabelView Labels;
    public long? IgnoreIndex;
    public FactorView Weight, Upstream;
    public ArrayView Mask;
    public ArrayView Gradient, TargetGradient, RowValues, WeightedRowValues;
    public nint Rows, Columns;
    public EmptyPolicy Empty;
    public CancellationToken Cancellation;
    public double Divisor;
    public bool Accumulate, Stream;

    /// <summary>The rows that one task of a thread takes.</summary>
    public nint RowsPerTask;

    /// <summary>Whether a row's targets are 1 in the column of its label and 0 elsewhere.</summary>
    public readonly bool HasIndices => Labels.IsPresent && !Inputs.HasNumericLabel;

    public readonly bool HasGradients => Gradient.IsPresent || TargetGradient.IsPresent;

    public readonly nint Tasks => (Rows + RowsPerTask - 1) / RowsPerTask;

    public static void Work(ref RowPlan<T> plan, Tasks tasks, ref Totals totals) => RowRunner<T>.Work(in plan, tasks, ref totals);

    public readonly unsafe bool Counts(nint row) =>
        !(Mask.IsPresent && ((byte*)Mask.Address)[row] == 0) && !(IgnoreIndex is { } ignored && Labels[row] == ignored);

    /// <summary>What a row counts in a weighted mean.</summary>
    public readonly double WeightInMean(nint row) =>
        Number(Weight, row) * (HasIndices && ClassWeight.IsPresent ? Staging.Number(ClassWeight, (nint)Labels[row]) : 1);

    /// <summary>The number of a row in a factor, 1 where it is absent.</summary>
    public static double Number(FactorView factor, nint row) => factor.Spread switch
    {
        Spread.None => 1,
        Spread.One => factor.Number,
        _ => Staging.Number(factor.Array, row),
    };
}
