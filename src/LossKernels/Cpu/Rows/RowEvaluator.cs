using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cpu.Rows;

/// <summary>Evaluates requests of row-wise losses.</summary>
internal static unsafe class RowEvaluator
{
    public static void Run<TLoss, T>(TLoss loss, scoped in RowLossRequest request, RowLossInputs inputs, out LossResult result)
        where TLoss : struct, IRowLossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TLoss.Validate(in loss);
        Run(BoundRowKernels<T>.Of(ref loss, Backend.Resolve(request.Backend)), in request, inputs, out result);
    }

    private static void Run<T>(BoundRowKernels<T> kernels, scoped in RowLossRequest request, RowLossInputs inputs, out LossResult result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (byte* prediction = &request.Prediction.First, target = &request.Target.First, classWeight = &request.ClassWeight.First)
        fixed (byte* labels = &request.Labels.First, weight = &request.Weight.Elements.First, upstream = &request.Upstream.Elements.First, mask = &request.Mask.First)
        fixed (byte* gradient = &request.Gradient.First, targetGradient = &request.TargetGradient.First)
        fixed (byte* rowValues = &request.RowValues.First, weightedRowValues = &request.WeightedRowValues.First)
        {
            RowPlanReader.Read(in request, kernels, inputs, out RowPlan<T> plan, out int threads);
            plan.Cancellation.ThrowIfCancellationRequested();
            Run(ref plan, request.Divisor, threads, out result);

            // Who cancels while the last tasks run gets no result either, whichever thread is the faster.
            plan.Cancellation.ThrowIfCancellationRequested();
        }
    }

    private static void Run<T>(ref RowPlan<T> plan, Divisor divisor, int threads, out LossResult result)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Totals totals = default;
        bool hasWeights = plan.Weight.IsPresent || (plan.HasIndices && plan.ClassWeight.IsPresent);
        Count(in plan, hasWeights, ref totals);
        double number = divisor.Kind == DivisorKind.Number ? divisor.Number
            : divisor.Kind == DivisorKind.WeightedMean && hasWeights ? totals.Weights.ToDouble()
            : totals.Count;
        plan.Divisor = number == 0 ? Empty.Divisor(plan.Empty) : number;
        Crew<RowPlan<T>>.Run(ref plan, 0, plan.Tasks, threads, ref totals);
        double value = number == 0 ? Empty.Value(plan.Empty) : totals.Sum.ToDouble() / number;
        result = new LossResult(value, in totals.Sum, totals.Count, hasWeights, in totals.Weights);
    }

    /// <summary>What gradients are divided by must be known before they are written.</summary>
    private static void Count<T>(in RowPlan<T> plan, bool hasWeights, ref Totals totals)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint row = 0; row < plan.Rows; row++)
        {
            if (!plan.Counts(row))
                continue;
            totals.Count++;
            if (hasWeights)
                totals.Weights.Add(plan.WeightInMean(row));
        }
    }
}
