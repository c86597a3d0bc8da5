using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossKernels.Cpu;

/// <summary>Counts the elements that a mask lets count.</summary>
internal static unsafe class MaskCount
{
    /// <summary>A byte of a counter holds no more.</summary>
    private const int MostSteps = 255;

    /// <summary>The number of bytes that are not 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static nint Count(byte* mask, nint length)
    {
        nint zeros = 0, i = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            // Four places at once: one stream of reads does not fill what the memory can give.
            nint quarter = length / 4 & ~(nint)(Vector256<byte>.Count - 1);
            while (i < quarter)
                zeros += CountZeros(mask, quarter, ref i);
            i = 4 * quarter;
        }

        return length - zeros - new ReadOnlySpan<byte>(mask + i, (int)(length - i)).Count((byte)0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint CountZeros(byte* mask, nint quarter, ref nint i)
    {
        Vector256<byte> zeros0 = default, zeros1 = default, zeros2 = default, zeros3 = default;
        nint end = nint.Min(quarter, i + (MostSteps * Vector256<byte>.Count));
        for (; i < end; i += Vector256<byte>.Count)
        {
            zeros0 -= Vector256.Equals(Vector256.Load(mask + i), default);
            zeros1 -= Vector256.Equals(Vector256.Load(mask + quarter + i), default);
            zeros2 -= Vector256.Equals(Vector256.Load(mask + (2 * quarter) + i), default);
            zeros3 -= Vector256.Equals(Vector256.Load(mask + (3 * quarter) + i), default);
        }

        return Sum(zeros0) + Sum(zeros1) + Sum(zeros2) + Sum(zeros3);
    }

    private static nint Sum(Vector256<byte> counters)
    {
        (Vector256<ushort> lower, Vector256<ushort> upper) = Vector256.Widen(counters);
        return Vector256.Sum(lower + upper);
    }
}
