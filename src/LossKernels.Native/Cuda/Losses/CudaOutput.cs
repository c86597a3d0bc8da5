using System.Numerics;
using LossKernels.Cpu;
using LossKernels.Runtime;

namespace LossKernels.Cuda;

/// <summary>An array that a kernel of its own writes, element by element.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Array">Where the numbers belong.</param>
/// <param name="Accumulates">Whether they are added to what is there.</param>
/// <param name="IsDetour">Whether they are written elsewhere first: the array is an input that other outputs are still computed from.</param>
internal readonly record struct CudaOutput(KernelId Kernel, ArrayView Array, bool Accumulates, bool IsDetour = false)
{
    /// <summary>What a request writes, those first that leave all inputs as they are.</summary>
    public static CudaOutput[] Of<T>(in Plan<T> plan)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        CudaOutput[] all =
        [
            new(KernelId.Values, plan.Values, false),
            new(KernelId.TargetDerivatives, plan.TargetGradient, plan.Accumulate),
            new(KernelId.VarianceDerivatives, plan.VarianceGradient, plan.Accumulate),
            new(plan.CurvatureForm == CurvatureForm.Exact ? KernelId.Curvatures : KernelId.CurvatureBounds, plan.Curvature, false),
            new(plan.AddsUp ? KernelId.ReduceGradient : KernelId.Gradient, plan.Gradient, plan.Accumulate),
        ];
        nint[] inputs = [plan.Prediction.Address, plan.Target.Address, plan.Variance.Address, plan.Weight.Array.Address, plan.Upstream.Array.Address];
        CudaOutput[] present = System.Array.FindAll(all, output => output.Array.IsPresent);
        CudaOutput[] overInputs = System.Array.FindAll(present, output => inputs.Contains(output.Array.Address));
        return
        [
            .. present.Except(overInputs),
            .. overInputs.Select((output, k) => output with { IsDetour = k + 1 < overInputs.Length }),
        ];
    }
}
