using System.Runtime.InteropServices;
using LossKernels.Cuda;

namespace LossKernels.CudaEmulator.Probe;

/// <summary>Work on a backend that compares what comes of it with the CPU's, and so is tried under any schedule and with any failure.</summary>
internal static class Works
{
    public static Dictionary<string, Action<CudaBackend>> All { get; } = new()
    {
        ["copies"] = Copies,
        ["loss"] = SquaredErrorOnTwoStreams,
        ["host"] = HuberOfTheHost,
    };

    /// <summary>Through pinned memory of the host and two streams, which have memory of their own.</summary>
    private static unsafe void Copies(CudaBackend backend)
    {
        const int Count = 100, Bytes = Count * sizeof(int);
        CudaContext context = backend.GetDevice(1).PrimaryContext;
        using CudaStream first = context.CreateStream(), second = context.CreateStream();
        using CudaBuffer<int> source = context.Allocate<int>(Count), copy = context.Allocate<int>(Count), cleared = context.Allocate<int>(Count);
        using CudaHold<nint> pinned = context.AllocateHost(Bytes);
        int[] numbers = [.. Enumerable.Range(1, Count)];
        var back = new Span<int>((void*)pinned.Handle, Count);
        numbers.CopyTo(back);
        using (context.Enter())
        {
            backend.Driver.CopyToDevice(source.Pointer, pinned.Handle, Bytes, first.Handle);
            backend.Driver.CopyOnDevice(copy.Pointer, source.Pointer, Bytes, first.Handle);
            backend.Driver.Fill(source.Pointer, 0, Bytes, first.Handle);
            backend.Driver.CopyToHost(pinned.Handle, copy.Pointer, Bytes, first.Handle);
        }

        cleared.Clear(second.Handle);
        int[] zeros = new int[Count], ofSource = new int[Count];
        cleared.CopyTo(zeros, second.Handle);
        first.Synchronize();
        source.CopyTo(ofSource);
        Same(numbers, back);
        Same(new int[Count], zeros);
        Same(new int[Count], ofSource);
    }

    /// <summary>On two streams at once, of which each has a loss with its gradient, and what is copied before and behind it.</summary>
    private static void SquaredErrorOnTwoStreams(CudaBackend backend)
    {
        CudaContext context = backend.GetDevice().PrimaryContext;
        using var keeper = new Keeper();
        DeviceLoss first = new(context, seed: 1, length: 2500, keeper), second = new(context, seed: 2, length: 4100, keeper);
        first.Enqueue(new MeanSquaredError());
        second.Enqueue(new MeanSquaredError());
        first.Check(new MeanSquaredError());
        second.Check(new MeanSquaredError());
    }

    private static void HuberOfTheHost(CudaBackend backend)
    {
        HostRequest expected = new(), found = new();
        Same(Loss.Evaluate(new Huber(0.25), expected.Request), CudaLoss.Evaluate(new Huber(0.25), found.Request, backend.GetDevice().PrimaryContext));
        expected.CheckSame(found);
    }

    internal static void Same(in LossResult expected, in LossResult found)
    {
        Same([expected.Value, expected.Count, expected.WeightSum], [found.Value, found.Count, found.WeightSum]);
        if (expected.Partial != found.Partial)
            throw new InvalidOperationException($"another sum than the CPU's: {found.Partial} for {expected.Partial}");
    }

    internal static void Same<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> found)
        where T : unmanaged
    {
        if (!MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(found)))
            throw new InvalidOperationException($"other bits than the CPU's: {string.Join(" ", found[..Math.Min(8, found.Length)].ToArray())} for {string.Join(" ", expected[..Math.Min(8, expected.Length)].ToArray())}");
    }
}
