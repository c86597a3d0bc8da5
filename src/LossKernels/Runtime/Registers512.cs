using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossKernels.Runtime;

/// <summary>
/// What kernels with registers of 512 bits need beyond the framework's vectors. Each width has a class like this one;
/// where vectors are loaded and stored in pairs, that one has members for pairs instead. Arrays are pinned.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Registers512
{
    private const int UpperHalf = unchecked((int)0xFFFF_0000);

    /// <summary>All bits set in the first <paramref name="count"/> elements; all of them where it exceeds the width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FirstSingle(nuint count) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create((int)nuint.Min(count, 16))).AsSingle();

    /// <inheritdoc cref="FirstSingle"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> FirstDouble(nuint count) =>
        Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)nuint.Min(count, 8))).AsDouble();

    /// <summary>
    /// Loads the first <paramref name="count"/> elements, one at least; the others are +0. They are not read, so that an
    /// array may end at the last byte of mapped memory.
    /// </summary>
    /// <param name="source">The array.</param>
    /// <param name="i">The first element.</param>
    /// <param name="count">The elements that there are.</param>
    /// <param name="first">What <see cref="FirstSingle"/> makes of it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> LoadFirst(ref readonly float source, nuint i, nuint count, Vector512<float> first) =>
        Avx512F.MaskLoad(Pointer(in source, i), first, Vector512<float>.Zero);

    /// <inheritdoc cref="LoadFirst(ref readonly float, nuint, nuint, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LoadFirst(ref readonly double source, nuint i, nuint count, Vector512<double> first) =>
        Avx512F.MaskLoad(Pointer(in source, i), first, Vector512<double>.Zero);

    /// <summary>Stores the first <paramref name="count"/> elements, one at least; the memory of the others is not written.</summary>
    /// <param name="value">The elements.</param>
    /// <param name="destination">The array.</param>
    /// <param name="i">The first element.</param>
    /// <param name="count">How many are stored.</param>
    /// <param name="first">What <see cref="FirstSingle"/> makes of it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector512<float> value, ref float destination, nuint i, nuint count, Vector512<float> first) =>
        Avx512F.MaskStore(Pointer(in destination, i), first, value);

    /// <inheritdoc cref="StoreFirst(Vector512{float}, ref float, nuint, nuint, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector512<double> value, ref double destination, nuint i, nuint count, Vector512<double> first) =>
        Avx512F.MaskStore(Pointer(in destination, i), first, value);

    /// <summary>Stores past the caches. The memory is aligned to the vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream<T>(Vector512<T> value, ref T destination, nuint i)
        where T : unmanaged => value.StoreAlignedNonTemporal(Pointer(in destination, i));

    /// <summary>
    /// The truth values that begin at byte <paramref name="i"/> of a mask, all bits set where the byte is not 0. A mask is
    /// read in whole vectors: see <see cref="Arrays{T}.Mask"/>.
    /// </summary>
    /// <remarks>Widened without a sign, a byte that is not 0 is greater than it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> TruthSingle(ref readonly byte mask, nuint i) =>
        Vector512.GreaterThan(Avx512F.ConvertToVector512Int32(Vector128.LoadUnsafe(in mask, i)), Vector512<int>.Zero).AsSingle();

    /// <inheritdoc cref="TruthSingle"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> TruthDouble(ref readonly byte mask, nuint i) =>
        Vector512.GreaterThan(Avx512F.ConvertToVector512Int64(Vector128.CreateScalar(*(ulong*)Pointer(in mask, i)).AsByte()), Vector512<long>.Zero).AsDouble();

    /// <summary>Elements 0, 2, … of a vector of <see cref="BFloat16"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Even(Vector512<short> stored) => (stored.AsInt32() << 16).AsSingle();

    /// <summary>Elements 1, 3, … of a vector of <see cref="BFloat16"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Odd(Vector512<short> stored) => (stored.AsInt32() & Vector512.Create(UpperHalf)).AsSingle();

    /// <summary>From even and odd elements to a vector of <see cref="BFloat16"/>, rounded as its conversion does where NaN has no bits in its lower half.</summary>
    /// <remarks>
    /// To nearest, ties to even: a carry of lower half + 0x7FFF + last bit kept. Both elements of a lane are taken apart
    /// first, to halve the instructions; an average is a sum of 17 bits plus one, whose carry is its uppermost bit.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<short> Rounded(Vector512<float> even, Vector512<float> odd)
    {
        Vector512<int> upper = Vector512.Create(UpperHalf);
        Vector512<ushort> kept = Vector512.ConditionalSelect(upper, odd.AsInt32(), even.AsInt32() >>> 16).AsUInt16();
        Vector512<ushort> dropped = Vector512.ConditionalSelect(upper, odd.AsInt32() << 16, even.AsInt32()).AsUInt16();
        Vector512<ushort> half = (kept & Vector512<ushort>.One) | Vector512.Create((ushort)0x7FFE);
        return (kept + (Avx512BW.Average(dropped, half) >>> 15)).AsInt16();
    }

    /// <summary>From even and odd elements to the first half and the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Order(ref Vector512<float> even, ref Vector512<float> odd)
    {
        Vector512<int> first = Vector512.Create(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
        Vector512<float> lower = Avx512F.PermuteVar16x32x2(even, first, odd);
        odd = Avx512F.PermuteVar16x32x2(even, first + Vector512.Create(8), odd);
        even = lower;
    }

    /// <summary>The second half of the contract's fold: sixteen lanes to one float64, always lane j with lane j + half.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Fold(Vector512<float> lanes)
    {
        (Vector512<double> lower, Vector512<double> upper) = Vector512.Widen(lanes);
        return Fold(lower, upper);
    }

    /// <inheritdoc cref="Fold(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Fold(Vector512<double> lanes0, Vector512<double> lanes8)
    {
        Vector512<double> sum8 = lanes0 + lanes8;
        Vector256<double> sum4 = sum8.GetLower() + sum8.GetUpper();
        Vector128<double> sum2 = sum4.GetLower() + sum4.GetUpper();
        return sum2.ToScalar() + sum2.GetElement(1);
    }

    private static T* Pointer<T>(ref readonly T array, nuint i)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref Unsafe.AsRef(in array)) + i;
}
