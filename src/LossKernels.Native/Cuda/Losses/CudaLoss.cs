using System.Numerics;
using LossKernels.Cpu;
using LossKernels.Runtime;

namespace LossKernels.Cuda;

/// <summary>Evaluates losses on a CUDA device: value, gradients and everything else that a request may ask for.</summary>
/// <remarks>Every bit of what it gives is that which <see cref="Loss.Evaluate{TLoss}"/> gives on a CPU.</remarks>
public static class CudaLoss
{
    /// <summary>
    /// Enqueues an evaluation and returns: arrays are written, and the value is in the workspace, once the stream has come so
    /// far. Arrays, workspace and modules stay as they are until then.
    /// </summary>
    /// <param name="loss">The loss, such as <c>new Huber(1.0)</c>.</param>
    /// <param name="request">Arrays in the memory of the device, and what is wanted of them.</param>
    /// <param name="workspace">Receives the value, and what it takes to merge it with those of other shards.</param>
    /// <param name="stream">A <c>CUstream</c> of the workspace's context; 0 is its default stream.</param>
    /// <exception cref="ArgumentException">Lengths or types do not fit, or an output overlaps an input other than exactly; the message names the argument.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the loss, or a number of the request, is outside its range.</exception>
    /// <exception cref="CudaException">The driver reports an error. That of a kernel is reported by a later call, which waits for it.</exception>
    /// <exception cref="NotSupportedException">The loss was compiled without CUDA kernels.</exception>
    /// <exception cref="ObjectDisposedException">The workspace is disposed.</exception>
    public static void Evaluate<TLoss>(TLoss loss, in CudaLossRequest request, CudaWorkspace workspace, nint stream = 0)
        where TLoss : struct, ILoss<TLoss>
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (request.Prediction.Type == ElementType.Float64)
            Evaluate<TLoss, double>(loss, in request, workspace, stream);
        else
            Evaluate<TLoss, float>(loss, in request, workspace, stream);
    }

    /// <summary>Evaluates a request of arrays of the host: copies them to the device and its results back, and waits for them.</summary>
    /// <remarks>The copies take far longer than a CPU takes for the evaluation: this is for tests, and for trying things out.</remarks>
    /// <param name="loss">The loss, such as <c>new Huber(1.0)</c>.</param>
    /// <param name="request">The arrays and what is wanted of them. Backend, threads and stores are those of a CPU, and of no effect.</param>
    /// <param name="context">Where to evaluate it.</param>
    /// <exception cref="ArgumentException">Lengths or types do not fit, or an output overlaps an input other than exactly; the message names the argument.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the loss, or a number of the request, is outside its range.</exception>
    /// <exception cref="CudaException">The driver reports an error. Outputs are then undefined.</exception>
    /// <exception cref="NotSupportedException">The loss was compiled without CUDA kernels.</exception>
    /// <exception cref="OperationCanceledException">The request's token was cancelled.</exception>
    public static LossResult Evaluate<TLoss>(TLoss loss, scoped in LossRequest request, CudaContext context)
        where TLoss : struct, ILoss<TLoss>
    {
        ArgumentNullException.ThrowIfNull(context);
        return request.Prediction.Type == ElementType.Float64
            ? EvaluateHost<TLoss, double>(loss, in request, context)
            : EvaluateHost<TLoss, float>(loss, in request, context);
    }

    private static void Evaluate<TLoss, T>(TLoss loss, in CudaLossRequest request, CudaWorkspace workspace, nint stream)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TLoss.Validate(in loss);
        request.Read(TLoss.Inputs, out Plan<T> plan);
        CudaEvaluation<T>.Run(ref plan, request.Divisor, new CudaKernels<TLoss, T>(loss), workspace, stream);
    }

    private static unsafe LossResult EvaluateHost<TLoss, T>(TLoss loss, scoped in LossRequest request, CudaContext context)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TLoss.Validate(in loss);
        fixed (byte* prediction = &request.Prediction.First, target = &request.Target.First, weight = &request.Weight.Elements.First)
        fixed (byte* variance = &request.Variance.First, varianceGradient = &request.VarianceGradient.First)
        fixed (byte* upstream = &request.Upstream.Elements.First, mask = &request.Mask.First, gradient = &request.Gradient.First)
        fixed (byte* targetGradient = &request.TargetGradient.First, curvature = &request.Curvature.First, values = &request.Values.First)
        fixed (byte* rowValues = &request.RowValues.First, weightedRowValues = &request.WeightedRowValues.First)
        {
            PlanReader.Read(in request, BoundKernels<T>.Of(ref loss, Backend.Scalar), out Plan<T> plan, out _);
            plan.Cancellation.ThrowIfCancellationRequested();
            plan.AddsUp = true;
            using var copies = new CudaCopies(context);
            Move(ref plan, copies);
            using CudaWorkspace workspace = context.CreateWorkspace();
            CudaEvaluation<T>.Run(ref plan, request.Divisor, new CudaKernels<TLoss, T>(loss), workspace, copies.Stream);
            copies.Return();
            LossResult result = workspace.Read(copies.Stream);
            plan.Cancellation.ThrowIfCancellationRequested();
            return result;
        }
    }

    /// <summary>Has a plan's arrays on the device.</summary>
    private static void Move<T>(ref Plan<T> plan, CudaCopies copies)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        plan.Prediction = copies.Of(plan.Prediction);
        plan.Target = copies.Of(plan.Target);
        plan.Variance = copies.Of(plan.Variance);
        plan.Weight = plan.Weight with { Array = copies.Of(plan.Weight.Array) };
        plan.Upstream = plan.Upstream with { Array = copies.Of(plan.Upstream.Array) };
        plan.Mask = copies.Of(plan.Mask, plan.Mask.Length);
        plan.Gradient = copies.ForOutput(plan.Gradient, plan.Accumulate);
        plan.TargetGradient = copies.ForOutput(plan.TargetGradient, plan.Accumulate);
        plan.VarianceGradient = copies.ForOutput(plan.VarianceGradient, plan.Accumulate);
        plan.Curvature = copies.ForOutput(plan.Curvature, false);
        plan.Values = copies.ForOutput(plan.Values, false);
        plan.RowValues = copies.ForOutput(plan.RowValues, false);
        plan.WeightedRowValues = copies.ForOutput(plan.WeightedRowValues, false);
    }
}
