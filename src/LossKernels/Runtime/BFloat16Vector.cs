using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossKernels.Runtime;

/// <summary>
/// A vector of <see cref="BFloat16"/> as two of float32, of its even and of its odd elements: either is one
/// instruction, and so is putting them together, where widening in order takes two for each. The memory is pinned.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BFloat16Vector
{
    private const int UpperHalf = unchecked((int)0xFFFF_0000);

    /// <summary>Elements i, i + 2, … of 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Even512(ref readonly BFloat16 source, nuint i) => (Load512(in source, i) << 16).AsSingle();

    /// <summary>Elements i + 1, i + 3, … of 32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Odd512(ref readonly BFloat16 source, nuint i) => (Load512(in source, i) & Vector512.Create(UpperHalf)).AsSingle();

    /// <summary>Elements i, i + 2, … of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Even256(ref readonly BFloat16 source, nuint i) => (Load256(in source, i) << 16).AsSingle();

    /// <summary>Elements i + 1, i + 3, … of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Odd256(ref readonly BFloat16 source, nuint i) => (Load256(in source, i) & Vector256.Create(UpperHalf)).AsSingle();

    /// <summary>Stores 32 elements, rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> even, Vector512<float> odd, ref BFloat16 destination, nuint i) =>
        Packed(even, odd).StoreUnsafe(ref Unsafe.As<BFloat16, short>(ref destination), i);

    /// <summary>Stores 16 elements, rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> even, Vector256<float> odd, ref BFloat16 destination, nuint i) =>
        Packed(even, odd).StoreUnsafe(ref Unsafe.As<BFloat16, short>(ref destination), i);

    /// <summary>Stores 32 elements, rounded, past the caches. The memory is aligned to the vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream(Vector512<float> even, Vector512<float> odd, ref BFloat16 destination, nuint i) =>
        VectorStore.Stream(Packed(even, odd), ref Unsafe.As<BFloat16, short>(ref destination), i);

    /// <summary>Stores 16 elements, rounded, past the caches. The memory is aligned to the vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream(Vector256<float> even, Vector256<float> odd, ref BFloat16 destination, nuint i) =>
        VectorStore.Stream(Packed(even, odd), ref Unsafe.As<BFloat16, short>(ref destination), i);

    /// <summary>From even and odd elements to the first half and the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Order(ref Vector512<float> even, ref Vector512<float> odd)
    {
        Vector512<int> first = Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
        Vector512<float> lower = Avx512F.PermuteVar16x32x2(even, first, odd);
        odd = Avx512F.PermuteVar16x32x2(even, first + Vector512.Create(8), odd);
        even = lower;
    }

    /// <inheritdoc cref="Order(ref Vector512{float}, ref Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Order(ref Vector256<float> even, ref Vector256<float> odd)
    {
        Vector256<float> outer = Avx.UnpackLow(even, odd), inner = Avx.UnpackHigh(even, odd);
        even = Avx.Permute2x128(outer, inner, 0x20);
        odd = Avx.Permute2x128(outer, inner, 0x31);
    }

    /// <summary>The number, or the NaN whose lower half is zero.</summary>
    /// <remarks>
    /// So is that of every NaN which was a <see cref="BFloat16"/>, and of those that arithmetic makes: no vector that is
    /// stored has another, where every number that comes from elsewhere went through here.
    /// </remarks>
    public static float OneNaN(float value) => float.IsNaN(value) ? float.NaN : value;

    /// <remarks>
    /// To nearest, ties to even: a carry of lower half + 0x7FFF + last bit kept, which is <see cref="BFloat16"/>'s
    /// conversion but for NaN. Here both are taken apart first, to halve the instructions; an average is a sum of 17 bits
    /// plus one, whose carry is its uppermost bit.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> Packed(Vector512<float> even, Vector512<float> odd)
    {
        Vector512<int> upper = Vector512.Create(UpperHalf);
        Vector512<ushort> kept = Vector512.ConditionalSelect(upper, odd.AsInt32(), even.AsInt32() >>> 16).AsUInt16();
        Vector512<ushort> dropped = Vector512.ConditionalSelect(upper, odd.AsInt32() << 16, even.AsInt32()).AsUInt16();
        Vector512<ushort> half = (kept & Vector512<ushort>.One) | Vector512.Create((ushort)0x7FFE);
        return (kept + (Avx512BW.Average(dropped, half) >>> 15)).AsInt16();
    }

    /// <inheritdoc cref="Packed(Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Packed(Vector256<float> even, Vector256<float> odd)
    {
        const byte Upper = 0b1010_1010;
        Vector256<ushort> kept = Avx2.Blend((even.AsInt32() >>> 16).AsUInt16(), odd.AsUInt16(), Upper);
        Vector256<ushort> dropped = Avx2.Blend(even.AsUInt16(), (odd.AsInt32() << 16).AsUInt16(), Upper);
        Vector256<ushort> half = (kept & Vector256<ushort>.One) | Vector256.Create((ushort)0x7FFE);
        return (kept + (Avx2.Average(dropped, half) >>> 15)).AsInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Load512(ref readonly BFloat16 source, nuint i) =>
        Vector512.LoadUnsafe(ref Unsafe.As<BFloat16, short>(ref Unsafe.AsRef(in source)), i).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Load256(ref readonly BFloat16 source, nuint i) =>
        Vector256.LoadUnsafe(ref Unsafe.As<BFloat16, short>(ref Unsafe.AsRef(in source)), i).AsInt32();
}
