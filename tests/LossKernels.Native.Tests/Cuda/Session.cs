using LossKernels.Cuda;

namespace LossKernels.Native.Tests;

/// <summary>A use of everything there is, from the first look at the devices to the last disposal.</summary>
internal static class Session
{
    public static byte[] Ptx => [.. ".version 7.0"u8];

    public static void Run(CudaBackend backend)
    {
        CudaContext context = backend.GetDevice().PrimaryContext;
        nint function = context.Load("loss", Ptx).GetFunction("kernel");
        using CudaStream stream = context.CreateStream();
        using CudaBuffer<float> prediction = context.Allocate<float>(3), target = context.Allocate<float>(3), gradient = context.Allocate<float>(3);
        using CudaHold<nint> staging = context.AllocateHost(12);
        prediction.CopyFrom([1, 2, 3], stream.Handle);
        target.CopyFrom([1, 1, 1], stream.Handle);
        gradient.Clear(stream.Handle);
        using (context.Enter())
            context.Device.Driver.Launch(new CudaLaunch(function, new CudaSize(1), new CudaSize(32), stream.Handle), [prediction.Pointer, target.Pointer, gradient.Pointer, 3L]);
        gradient.CopyTo(new float[3], stream.Handle);
        stream.Synchronize();
    }
}
