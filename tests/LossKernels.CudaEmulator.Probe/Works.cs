using System.Runtime.InteropServices;
using LossKernels.Cuda;

namespace LossKernels.CudaEmulator.Probe;

/// <summary>Work on a backend that compares what comes of it with the CPU's, and so is tried under any schedule and with any failure.</summary>
internal static class Works
{
    public static Dictionary<string, Action<CudaBackend>> All { get; } = new()
    {
        ["copies"] = Copies,
        ["totals"] = Totals,
        ["loss"] = SquaredErrorOnTwoStreams,
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

    private static void Totals(CudaBackend backend)
    {
        ExactSum losses = Sum(1.5, 1e-300, -0.25, 1e300), weights = Sum(0.1, 0.2);
        CudaContext context = backend.GetDevice().PrimaryContext;
        using CudaStream stream = context.CreateStream();
        using var keeper = new Keeper();
        var sums = new DeviceSums(context, stream.Handle, keeper);
        sums.Totals.CopyFrom([.. losses.Slots, .. weights.Slots, 2], stream.Handle);
        Same([losses.ToDouble() / 2, 2, losses.ToDouble(), weights.ToDouble()], sums.Read(2));
    }

    /// <summary>On two streams at once, of which each has a loss with its gradient, and what is copied before and behind it.</summary>
    private static void SquaredErrorOnTwoStreams(CudaBackend backend)
    {
        CudaContext context = backend.GetDevice().PrimaryContext;
        using var keeper = new Keeper();
        DeviceLoss first = new(context, seed: 1, length: 2500, keeper), second = new(context, seed: 2, length: 4100, keeper);
        first.Enqueue<MeanSquaredError>();
        second.Enqueue<MeanSquaredError>();
        first.Check(new MeanSquaredError());
        second.Check(new MeanSquaredError());
    }

    private static ExactSum Sum(params ReadOnlySpan<double> numbers)
    {
        ExactSum sum = default;
        foreach (double number in numbers)
            sum.Add(number);
        return sum;
    }

    internal static void Same<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> found)
        where T : unmanaged
    {
        if (!MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(found)))
            throw new InvalidOperationException($"other bits than the CPU's: {string.Join(" ", found[..Math.Min(8, found.Length)].ToArray())} for {string.Join(" ", expected[..Math.Min(8, expected.Length)].ToArray())}");
    }
}
