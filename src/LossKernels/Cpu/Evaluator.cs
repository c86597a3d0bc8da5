using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cpu;

/// <summary>Evaluates requests.</summary>
internal static unsafe class Evaluator
{
    /// <param name="loss">The loss.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="addsUp">Whether the losses are to be added up; what does without has faster kernels.</param>
    public static LossResult Run<TLoss, T>(TLoss loss, scoped in LossRequest request, bool addsUp = true)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TLoss.Validate(in loss);
        return Run(BoundKernels<T>.Of(ref loss, Backend.Resolve(request.Backend)), in request, addsUp);
    }

    private static LossResult Run<T>(BoundKernels<T> kernels, scoped in LossRequest request, bool addsUp)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (byte* prediction = &request.Prediction.First, target = &request.Target.First, weight = &request.Weight.Elements.First)
        fixed (byte* upstream = &request.Upstream.Elements.First, mask = &request.Mask.First, gradient = &request.Gradient.First)
        fixed (byte* targetGradient = &request.TargetGradient.First, curvature = &request.Curvature.First, values = &request.Values.First)
        fixed (byte* rowValues = &request.RowValues.First, weightedRowValues = &request.WeightedRowValues.First)
        {
            Plan<T> plan = PlanReader.Read(in request, kernels, out int threads);
            plan.AddsUp = addsUp;
            plan.Cancellation.ThrowIfCancellationRequested();
            return Run(ref plan, request.Divisor, threads);
        }
    }

    private static LossResult Run<T>(ref Plan<T> plan, Divisor divisor, int threads)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Totals counted = default, totals = default;
        plan.Counts = true;
        bool isCountedFirst = plan.HasScaledOutputs && !IsKnown(in plan, divisor);
        if (isCountedFirst)
        {
            // What the gradient is divided by must be known before it is written.
            plan.Evaluates = false;
            Walk(ref plan, threads, ref counted);
            (plan.Evaluates, plan.Counts) = (true, false);
        }
        else
        {
            counted.Count = plan.Prediction.Length;
        }

        double known = Number(in plan, divisor, in counted);
        plan.Divisor = known == 0 && plan.Empty == EmptyPolicy.Zero ? double.PositiveInfinity : known;
        Walk(ref plan, threads, ref totals);
        ref Totals counts = ref isCountedFirst ? ref counted : ref totals;
        double by = Number(in plan, divisor, in counts);
        double value = by == 0 ? Empty.Value(plan.Empty) : totals.Sum.ToDouble() / by;
        return new LossResult(value, in totals.Sum, counts.Count, plan.Weight.IsPresent, in counts.Weights);
    }

    /// <summary>Whether the divisor can be told without looking at the arrays.</summary>
    private static bool IsKnown<T>(in Plan<T> plan, Divisor divisor)
        where T : unmanaged, IFloatingPointIeee754<T> => divisor.Kind switch
        {
            DivisorKind.Number => true,
            DivisorKind.Mean => !plan.Mask.IsPresent,
            _ => !plan.Mask.IsPresent && !plan.Weight.IsPresent,
        };

    private static double Number<T>(in Plan<T> plan, Divisor divisor, in Totals counted)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        divisor.Kind == DivisorKind.Number ? divisor.Number
        : divisor.Kind == DivisorKind.WeightedMean && plan.Weight.IsPresent ? counted.Weights.ToDouble()
        : counted.Count;

    private static void Walk<T>(ref Plan<T> plan, int threads, ref Totals totals)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (plan.TasksPerRow <= 1)
        {
            Crew<T>.Run(ref plan, 0, (plan.Rows + plan.RowsPerTask - 1) / plan.RowsPerTask, threads, ref totals);
            return;
        }

        if (!plan.HasRowOutputs)
        {
            Crew<T>.Run(ref plan, 0, plan.Rows * plan.TasksPerRow, threads, ref totals);
            return;
        }

        // All threads work on one row before its value is written.
        for (nint row = 0; row < plan.Rows; row++)
        {
            Totals own = default;
            Crew<T>.Run(ref plan, row * plan.TasksPerRow, (row + 1) * plan.TasksPerRow, threads, ref own);
            RowOutputs.Write(in plan, row, in own);
            totals.Merge(in own);
        }
    }
}
