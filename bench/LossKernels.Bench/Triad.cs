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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ReadOnlySpan<float> b, ReadOnlySpan<float> c, Span<float> a)
    {
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
}
