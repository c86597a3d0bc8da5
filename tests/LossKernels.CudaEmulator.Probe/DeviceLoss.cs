using LossKernels.Cuda;
using LossKernels.Runtime;

namespace LossKernels.CudaEmulator.Probe;

/// <summary>A loss with its gradient on a stream of its own.</summary>
internal sealed class DeviceLoss
{
    private readonly CudaContext context;
    private readonly CudaStream stream;
    private readonly DeviceSums sums;
    private readonly CudaBuffer<float> devicePrediction, deviceTarget, deviceGradient;
    private readonly CudaBuffer<double> partials;
    private readonly CudaBuffer<int> counts;
    private readonly float[] prediction, target;
    private readonly int blocks;

    public DeviceLoss(CudaContext context, int seed, int length, Keeper keeper)
    {
        this.context = context;
        var random = new Random(seed);
        prediction = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle())];
        target = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle())];
        blocks = (length + Contract.BlockLength<float>() - 1) / Contract.BlockLength<float>();
        stream = keeper.Keep(context.CreateStream());
        sums = new DeviceSums(context, stream.Handle, keeper);
        devicePrediction = keeper.Keep(context.Allocate<float>(length));
        deviceTarget = keeper.Keep(context.Allocate<float>(length));
        deviceGradient = keeper.Keep(context.Allocate<float>(length));
        partials = keeper.Keep(context.Allocate<double>(blocks));
        counts = keeper.Keep(context.Allocate<int>(blocks));
    }

    public void Enqueue<TLoss>()
        where TLoss : struct, ILoss<TLoss>
    {
        devicePrediction.CopyFrom(prediction, stream.Handle);
        deviceTarget.CopyFrom(target, stream.Handle);
        sums.Totals.Clear(stream.Handle);
        new Kernel(context, Ptx<TLoss>()).Launch(stream.Handle, new()
        {
            ["prediction"] = devicePrediction.Pointer,
            ["target"] = deviceTarget.Pointer,
            ["output"] = deviceGradient.Pointer,
            ["upstreamNumber"] = 1.0,
            ["divisor"] = (double)prediction.Length,
            ["blocks"] = (uint)blocks,
            ["blocksOfRow"] = (uint)blocks,
            ["rowLength"] = (ulong)prediction.Length,
            ["totals"] = sums.Totals.Pointer,
            ["partials"] = partials.Pointer,
            ["counts"] = counts.Pointer,
        });
    }

    /// <summary>Compares with what the CPU makes of the same numbers.</summary>
    public void Check<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss>
    {
        float[] gradient = new float[prediction.Length], found = new float[prediction.Length];
        LossResult expected = Loss.Evaluate(loss, new LossRequest { Prediction = prediction, Target = target, Gradient = gradient, Backend = Backend.Scalar });
        Works.Same([expected.Value, prediction.Length, expected.Partial.ToDouble(), 0], sums.Read(prediction.Length));
        deviceGradient.CopyTo(found, stream.Handle);
        Works.Same(gradient, found);
    }

    private static ReadOnlySpan<byte> Ptx<TLoss>()
        where TLoss : struct, ILossKernels<TLoss, float> => TLoss.Ptx(KernelId.ReduceGradient);
}
