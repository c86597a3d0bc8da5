using System.Diagnostics;
using System.Runtime.InteropServices;

namespace LossKernels.Cli.Bench;

/// <summary>Arrays of the host, timed by the clock.</summary>
internal sealed unsafe class HostArrays : BenchArrays
{
    private const nuint Alignment = 4096;

    private readonly nint length;
    private readonly int threads;
    private readonly Engine engine;
    private readonly float*[] arrays = new float*[4];

    public HostArrays(long length, int threads, Engine engine)
    {
        this.length = checked((nint)length);
        this.threads = threads;
        this.engine = engine;
        for (int k = 0; k < arrays.Length; k++)
        {
            arrays[k] = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), Alignment);
            for (nint i = 0; i < length; i++)
                arrays[k][i] = Number(i, k);
        }
    }

    public override double Visit<TLoss>(TLoss loss) => Time(() =>
        engine.Evaluate(loss, new LossRequest
        {
            Prediction = ReadOnlyElementSpan.Of(arrays[0], length),
            Target = ReadOnlyElementSpan.Of(arrays[1], length),
            Gradient = ElementSpan.Of(arrays[2], length),
            Variance = TLoss.Inputs.HasVariance ? ReadOnlyElementSpan.Of(arrays[3], length) : default,
            MaxDegreeOfParallelism = threads,
        }));

    public override double TimeCopy() => Time(() =>
    {
        // Half of it read, half written: one and a half arrays each way. Predictions and targets stay as they are.
        NativeMemory.Copy(arrays[0], arrays[2], (nuint)length * sizeof(float));
        NativeMemory.Copy(arrays[1], arrays[3], (nuint)length * sizeof(float) / 2);
    });

    public override void Dispose()
    {
        foreach (float* array in arrays)
            NativeMemory.AlignedFree(array);
    }

    private static double Time(Action action) => Timing.Median(times =>
    {
        long start = Stopwatch.GetTimestamp();
        for (int k = 0; k < times; k++)
            action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    });
}
