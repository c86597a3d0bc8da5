using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LossKernels.Bench;

/// <summary>
/// The triad of McCalpin's STREAM, a = b + s·c: the same two reads and one write as a fused loss, with next to no
/// arithmetic. What it takes is what the memory takes.
/// </summary>
internal static class Triad
{
    public const double BytesPerElement = 3 * sizeof(float);

    public static void Run(Arrays arrays, bool stream) => Run(arrays, 0..arrays.TriadCount, stream);

    /// <summary>On several threads, each on a part of the arrays of its own.</summary>
    public static void Run(Arrays arrays, bool stream, int threads)
    {
        if (threads == 1)
            Run(arrays, stream);
        else
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, k =>
            {
                int part = arrays.TriadCount / threads;
                Run(arrays, (k * part)..((k + 1) * part), stream);
            });
    }

    private static void Run(Arrays arrays, Range range, bool stream)
    {
        int count = arrays.TriadCount;
        Run(arrays.Prediction.First(count)[range], arrays.Target.First(count)[range], arrays.Gradient.First(count)[range], stream);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> a, bool stream)
    {
        if (stream)
        {
            RunStreaming(b, c, a);
            return;
        }

        ref float pb = ref MemoryMarshal.GetReference(b), pc = ref MemoryMarshal.GetReference(c), pa = ref MemoryMarshal.GetReference(a);
        nuint count = (nuint)a.Length, i = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<float> s = Vector512.Create(3f);
            for (; i + 64 <= count; i += 64)
            {
                (Vector512.LoadUnsafe(ref pb, i) + (s * Vector512.LoadUnsafe(ref pc, i))).StoreUnsafe(ref pa, i);
                (Vector512.LoadUnsafe(ref pb, i + 16) + (s * Vector512.LoadUnsafe(ref pc, i + 16))).StoreUnsafe(ref pa, i + 16);
                (Vector512.LoadUnsafe(ref pb, i + 32) + (s * Vector512.LoadUnsafe(ref pc, i + 32))).StoreUnsafe(ref pa, i + 32);
                (Vector512.LoadUnsafe(ref pb, i + 48) + (s * Vector512.LoadUnsafe(ref pc, i + 48))).StoreUnsafe(ref pa, i + 48);
            }
        }

        for (; i + (nuint)Vector<float>.Count <= count; i += (nuint)Vector<float>.Count)
            (Vector.LoadUnsafe(ref pb, i) + (3f * Vector.LoadUnsafe(ref pc, i))).StoreUnsafe(ref pa, i);
        for (; i < count; i++)
            Unsafe.Add(ref pa, i) = Unsafe.Add(ref pb, i) + (3f * Unsafe.Add(ref pc, i));
    }

    /// <summary>With stores past the caches. The arrays begin at a page and hold whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void RunStreaming(ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> a)
    {
        fixed (float* pb = b, pc = c, pa = a)
        {
            if (Vector512.IsHardwareAccelerated)
                for (nint i = 0; i < a.Length; i += 16)
                    (Vector512.Load(pb + i) + (3f * Vector512.Load(pc + i))).StoreAlignedNonTemporal(pa + i);
            else
                for (nint i = 0; i < a.Length; i += 8)
                    (Vector256.Load(pb + i) + (3f * Vector256.Load(pc + i))).StoreAlignedNonTemporal(pa + i);
        }

        Thread.MemoryBarrier();
    }
}
