using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cpu;

/// <summary>Evaluates requests.</summary>
internal static unsafe class Evaluator
{
    /// <param name="loss">The loss.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="addsUp">Whether the losses are to be added up; what does without has faster kernels.</param>
    /// <param name="result">The result; handed over by reference, since it is large.</param>
    public static void Run<TLoss, T>(TLoss loss, scoped in LossRequest request, bool addsUp, out LossResult result)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TLoss.Validate(in loss);
        Run(BoundKernels<T>.Of(ref loss, Backend.Resolve(request.Backend)), in request, addsUp, out result);
    }

    private static void Run<T>(BoundKernels<T> kernels, scoped in LossRequest request, bool addsUp, out LossResult result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (byte* prediction = &request.Prediction.First, target = &request.Target.First, weight = &request.Weight.Elements.First)
        fixed (byte* variance = &request.Variance.First, varianceGradient = &request.VarianceGradient.First)
        fixed (byte* upstream = &request.Upstream.Elements.First, mask = &request.Mask.First, gradient = &request.Gradient.First)
        fixed (byte* targetGradient = &request.TargetGradient.First, curvature = &request.Curvature.First, values = &request.Values.First)
        fixed (byte* rowValues = &request.RowValues.First, weightedRowValues = &request.WeightedRowValues.First)
        {
            PlanReader.Read(in request, kernels, out Plan<T> plan, out int threads);
            plan.AddsUp = addsUp;
            plan.Cancellation.ThrowIfCancellationRequested();
            Run(ref plan, request.Divisor, threads, out result);

            // Who cancels while the last tasks run gets no result either, whichever thread is the faster.
            plan.Cancellation.ThrowIfCancellationRequested();
        }
    }

    private static void Run<T>(ref Plan<T> plan, Divisor divisor, int threads, out LossResult result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        plan.Counts = true;
        if (!plan.HasScaledOutputs || IsKnown(in plan, divisor))
        {
            plan.Divisor = IsKnown(in plan, divisor) ? Number(in plan, divisor, plan.Prediction.Length, default) : 1;
            Totals totals = default;
            Walk(ref plan, threads, ref totals);
            Report(in plan, divisor, in totals.Sum, totals.Count, in totals.Weights, out result);
            return;
        }

        // What a gradient is divided by must be known before it is written.
        Totals counted = default;
        plan.Evaluates = false;
        Walk(ref plan, threads, ref counted);
        double number = Number(in plan, divisor, counted.Count, in counted.Weights);
        plan.Divisor = number == 0 ? Empty.Divisor(plan.Empty) : number;
        (plan.Evaluates, plan.Counts) = (true, false);
        Totals evaluated = default;
        Walk(ref plan, threads, ref evaluated);
        Report(in plan, divisor, in evaluated.Sum, counted.Count, in counted.Weights, out result);
    }

    private static void Report<T>(in Plan<T> plan, Divisor divisor, in ExactSum sum, long count, in ExactSum weights, out LossResult result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double by = Number(in plan, divisor, count, in weights);
        double value = by == 0 ? Empty.Value(plan.Empty) : sum.ToDouble() / by;
        result = new LossResult(value, in sum, count, plan.Weight.IsPresent, in weights);
    }

    /// <summary>Whether the divisor can be told without looking at the arrays.</summary>
    public static bool IsKnown<T>(in Plan<T> plan, Divisor divisor)
        where T : unmanaged, IFloatingPointIeee754<T> => divisor.Kind switch
        {
            DivisorKind.Number => true,
            DivisorKind.Mean => !plan.Mask.IsPresent,
            _ => !plan.Mask.IsPresent && !plan.Weight.IsPresent,
        };

    /// <summary>The divisor of what has been counted.</summary>
    public static double Number<T>(in Plan<T> plan, Divisor divisor, long count, in ExactSum weights)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        divisor.Kind == DivisorKind.Number ? divisor.Number
        : divisor.Kind == DivisorKind.WeightedMean && plan.Weight.IsPresent ? weights.ToDouble()
        : count;

    private static void Walk<T>(ref Plan<T> plan, int threads, ref Totals totals)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (plan.TasksPerRow <= 1)
        {
            Crew<Plan<T>>.Run(ref plan, 0, (plan.Rows + plan.RowsPerTask - 1) / plan.RowsPerTask, threads, ref totals);
            return;
        }

        if (!plan.HasRowOutputs)
        {
            Crew<Plan<T>>.Run(ref plan, 0, plan.Rows * plan.TasksPerRow, threads, ref totals);
            return;
        }

        // All threads work on one row before its value is written.
        for (nint row = 0; row < plan.Rows; row++)
        {
            Totals own = default;
            Crew<Plan<T>>.Run(ref plan, row * plan.TasksPerRow, (row + 1) * plan.TasksPerRow, threads, ref own);
            RowOutputs.Write(in plan, row, in own);
            totals.Merge(in own);
        }
    }
}
