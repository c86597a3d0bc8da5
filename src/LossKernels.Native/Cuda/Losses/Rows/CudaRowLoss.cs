using System.Numerics;
using LossKernels.Cpu;
using LossKernels.Cpu.Rows;
using LossKernels.Runtime;

namespace LossKernels.Cuda;

/// <summary>Evaluates row-wise losses on a CUDA device: value, gradients and everything else that a request may ask for.</summary>
/// <remarks>Every bit of what it gives is that which <see cref="RowLoss.Evaluate{TLoss}"/> gives on a CPU.</remarks>
public static class CudaRowLoss
{
    /// <summary>
    /// Enqueues an evaluation and returns: arrays are written, and the value is in the workspace, once the stream has come so
    /// far. Arrays, workspace and modules stay as they are until then.
    /// </summary>
    /// <param name="loss">The loss, such as <c>new SoftmaxCrossEntropy()</c>.</param>
    /// <param name="request">Arrays in the memory of the device, and what is wanted of them.</param>
    /// <param name="workspace">Receives the value, and what it takes to merge it with those of other shards. Elements counted are rows.</param>
    /// <param name="stream">A <c>CUstream</c> of the workspace's context; 0 is its default stream.</param>
    /// <exception cref="ArgumentException">Lengths or types do not fit, or an output overlaps an input other than exactly; the message names the argument.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the loss, or a number of the request, is outside its range.</exception>
    /// <exception cref="CudaException">The driver reports an error. That of a kernel is reported by a later call, which waits for it.</exception>
    /// <exception cref="NotSupportedException">The loss was compiled without CUDA kernels.</exception>
    /// <exception cref="ObjectDisposedException">The workspace is disposed.</exception>
    public static void Evaluate<TLoss>(TLoss loss, in CudaRowLossRequest request, CudaWorkspace workspace, nint stream = 0)
        where TLoss : struct, IRowLoss<TLoss>
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (request.Prediction.Type == ElementType.Float64)
            Evaluate<TLoss, double>(loss, in request, TLoss.Inputs, workspace, stream);
        else
            Evaluate<TLoss, float>(loss, in request, TLoss.Inputs, workspace, stream);
    }

    /// <summary>Evaluates a request of arrays of the host: copies them to the device and its results back, and waits for them.</summary>
    /// <remarks>The copies take far longer than a CPU takes for the evaluation: this is for tests, and for trying things out.</remarks>
    /// <param name="loss">The loss, such as <c>new SoftmaxCrossEntropy()</c>.</param>
    /// <param name="request">The arrays and what is wanted of them. Backend, threads and stores are those of a CPU, and of no effect.</param>
    /// <param name="context">Where to evaluate it.</param>
    /// <exception cref="ArgumentException">Lengths or types do not fit, or an output overlaps an input other than exactly; the message names the argument.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the loss, a label or a number of the request is outside its range.</exception>
    /// <exception cref="CudaException">The driver reports an error. Outputs are then undefined.</exception>
    /// <exception cref="NotSupportedException">The loss was compiled without CUDA kernels.</exception>
    /// <exception cref="OperationCanceledException">The request's token was cancelled.</exception>
    public static LossResult Evaluate<TLoss>(TLoss loss, scoped in RowLossRequest request, CudaContext context)
        where TLoss : struct, IRowLoss<TLoss>
    {
        ArgumentNullException.ThrowIfNull(context);
        return request.Prediction.Type == ElementType.Float64
            ? EvaluateHost<TLoss, double>(loss, in request, TLoss.Inputs, context)
            : EvaluateHost<TLoss, float>(loss, in request, TLoss.Inputs, context);
    }

    private static void Evaluate<TLoss, T>(TLoss loss, in CudaRowLossRequest request, RowLossInputs inputs, CudaWorkspace workspace, nint stream)
        where TLoss : struct, IRowLossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TLoss.Validate(in loss);
        request.Read(inputs, out RowPlan<T> plan);
        Run(loss, ref plan, request.Divisor, workspace, stream);
    }

    private static unsafe LossResult EvaluateHost<TLoss, T>(TLoss loss, scoped in RowLossRequest request, RowLossInputs inputs, CudaContext context)
        where TLoss : struct, IRowLossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        TLoss.Validate(in loss);
        fixed (byte* prediction = &request.Prediction.First, target = &request.Target.First, classWeight = &request.ClassWeight.First)
        fixed (byte* labels = &request.Labels.First, weight = &request.Weight.Elements.First, upstream = &request.Upstream.Elements.First, mask = &request.Mask.First)
        fixed (byte* gradient = &request.Gradient.First, targetGradient = &request.TargetGradient.First)
        fixed (byte* rowValues = &request.RowValues.First, weightedRowValues = &request.WeightedRowValues.First)
        {
            RowPlanReader.Read(in request, BoundRowKernels<T>.Of(ref loss, Backend.Scalar), inputs, out RowPlan<T> plan, out _);
            plan.Cancellation.ThrowIfCancellationRequested();
            using var copies = new CudaCopies(context);
            Move(ref plan, copies);
            using CudaWorkspace workspace = context.CreateWorkspace();
            Run(loss, ref plan, request.Divisor, workspace, copies.Stream);
            copies.Return();
            LossResult result = workspace.Read(copies.Stream);
            plan.Cancellation.ThrowIfCancellationRequested();
            return result;
        }
    }

    private static void Run<TLoss, T>(TLoss loss, ref RowPlan<T> plan, Divisor divisor, CudaWorkspace workspace, nint stream)
        where TLoss : struct, IRowLossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (plan.Rows > int.MaxValue)
            throw new ArgumentException($"prediction has {plan.Rows} rows; at most {int.MaxValue} can be evaluated at once.", "prediction");
        using (workspace.Context.Enter())
            CudaRowEvaluation<T>.Run(ref plan, divisor, CudaRowKernel<TLoss, T>.Entry.Load(workspace.Context), TLoss.PtxConstants(in loss), workspace, stream);
    }

    /// <summary>Has a plan's arrays on the device.</summary>
    private static void Move<T>(ref RowPlan<T> plan, CudaCopies copies)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        plan.Prediction = copies.Of(plan.Prediction);
        plan.Target = copies.Of(plan.Target);
        plan.ClassWeight = copies.Of(plan.ClassWeight);
        plan.Labels = plan.Labels with { Address = copies.Of(new ArrayView(plan.Labels.Address, default, plan.Labels.Length), plan.Labels.Length * plan.Labels.ElementBytes).Address };
        plan.Weight = plan.Weight with { Array = copies.Of(plan.Weight.Array) };
        plan.Upstream = plan.Upstream with { Array = copies.Of(plan.Upstream.Array) };
        plan.Mask = copies.Of(plan.Mask, plan.Mask.Length);
        plan.Gradient = copies.ForOutput(plan.Gradient, plan.Accumulate);
        plan.TargetGradient = copies.ForOutput(plan.TargetGradient, plan.Accumulate);
        plan.RowValues = copies.ForOutput(plan.RowValues, false);
        plan.WeightedRowValues = copies.ForOutput(plan.WeightedRowValues, false);
    }
}
