using LossKernels.Cuda;

namespace LossKernels.Cli.Bench;

/// <summary>Arrays of a CUDA device, timed by its own events: from the first kernel of an evaluation to the value on the device.</summary>
internal sealed unsafe class DeviceArrays : BenchArrays
{
    private const int MostPattern = 1 << 20;

    private readonly CudaBuffer<float>[] arrays = new CudaBuffer<float>[4];
    private readonly NativeCudaDriver driver;
    private readonly CudaStream stream;
    private readonly CudaWorkspace workspace;
    private readonly nint start, end;

    public DeviceArrays(long length, CudaContext context)
    {
        driver = (NativeCudaDriver)context.Device.Driver;
        driver.PushContext(context.Handle);
        stream = context.CreateStream();
        workspace = context.CreateWorkspace();
        for (int k = 0; k < arrays.Length; k++)
        {
            arrays[k] = context.Allocate<float>(length);
            Fill(arrays[k], k);
        }

        (start, end) = (driver.CreateEvent(), driver.CreateEvent());
    }

    public override double Visit<TLoss>(TLoss loss)
    {
        CudaLossRequest request = new()
        {
            Prediction = arrays[0],
            Target = arrays[1],
            Gradient = arrays[2],
            Variance = TLoss.Inputs.HasVariance ? arrays[3] : default(CudaArray),
        };
        return Time(() => CudaLoss.Evaluate(loss, in request, workspace, stream.Handle));
    }

    public override double TimeCopy() => Time(() =>
    {
        // Half of it read, half written: one and a half arrays each way. Predictions and targets stay as they are.
        nuint bytes = (nuint)arrays[0].Length * sizeof(float);
        driver.CopyOnDevice(arrays[2].Pointer, arrays[0].Pointer, bytes, stream.Handle);
        driver.CopyOnDevice(arrays[3].Pointer, arrays[1].Pointer, bytes / 2, stream.Handle);
    });

    public override void Dispose()
    {
        driver.DestroyEvent(end);
        driver.DestroyEvent(start);
        foreach (CudaBuffer<float> array in arrays)
            array.Dispose();
        workspace.Dispose();
        stream.Dispose();
        driver.PopContext();
    }

    private double Time(Action enqueue) => Timing.Median(times =>
    {
        driver.RecordEvent(start, stream.Handle);
        for (int k = 0; k < times; k++)
            enqueue();
        driver.RecordEvent(end, stream.Handle);
        driver.SynchronizeEvent(end);
        return driver.GetElapsedMilliseconds(start, end) / 1000;
    });

    /// <summary>Writes a pattern over and over, since an array of the device may be greater than the host has room for.</summary>
    private void Fill(CudaBuffer<float> array, int number)
    {
        float[] pattern = new float[Math.Min(array.Length, MostPattern)];
        for (int i = 0; i < pattern.Length; i++)
            pattern[i] = Number(i, number);
        fixed (float* first = pattern)
        {
            for (long at = 0; at < array.Length; at += pattern.Length)
                driver.CopyToDevice(array.Pointer + ((ulong)at * sizeof(float)), (nint)first, (nuint)Math.Min(pattern.Length, array.Length - at) * sizeof(float), stream.Handle);
            stream.Synchronize();
        }
    }
}
