using LossKernels.Cuda;

namespace LossKernels.CudaEmulator.Probe;

/// <summary>A loss with its gradient on a stream of its own, whose arrays stay on the device.</summary>
internal sealed class DeviceLoss
{
    private readonly CudaStream stream;
    private readonly CudaWorkspace workspace;
    private readonly CudaBuffer<float> devicePrediction, deviceTarget, deviceGradient;
    private readonly float[] prediction, target;

    public DeviceLoss(CudaContext context, int seed, int length, Keeper keeper)
    {
        var random = new Random(seed);
        prediction = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle())];
        target = [.. Enumerable.Range(0, length).Select(_ => random.NextSingle())];
        stream = keeper.Keep(context.CreateStream());
        workspace = keeper.Keep(context.CreateWorkspace());
        devicePrediction = keeper.Keep(context.Allocate<float>(length));
        deviceTarget = keeper.Keep(context.Allocate<float>(length));
        deviceGradient = keeper.Keep(context.Allocate<float>(length));
    }

    public void Enqueue<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss>
    {
        devicePrediction.CopyFrom(prediction, stream.Handle);
        deviceTarget.CopyFrom(target, stream.Handle);
        CudaLoss.Evaluate(loss, new CudaLossRequest { Prediction = devicePrediction, Target = deviceTarget, Gradient = deviceGradient }, workspace, stream.Handle);
    }

    /// <summary>Compares with what the CPU makes of the same numbers.</summary>
    public void Check<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss>
    {
        float[] gradient = new float[prediction.Length], found = new float[prediction.Length];
        LossResult expected = Loss.Evaluate(loss, new LossRequest { Prediction = prediction, Target = target, Gradient = gradient, Backend = Backend.Scalar });
        Works.Same(expected, workspace.Read(stream.Handle));
        deviceGradient.CopyTo(found, stream.Handle);
        Works.Same<float>(gradient, found);
    }
}
