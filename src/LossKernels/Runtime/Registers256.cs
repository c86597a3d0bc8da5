using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossKernels.Runtime;

/// <summary>What kernels with registers of 256 bits need beyond the framework's vectors; see <see cref="Registers512"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Registers256
{
    private const int UpperHalf = unchecked((int)0xFFFF_0000);

    /// <inheritdoc cref="Registers512.FirstSingle"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FirstSingle(nuint count) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)nuint.Min(count, 8))).AsSingle();

    /// <inheritdoc cref="Registers512.FirstSingle"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> FirstDouble(nuint count) =>
        Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)nuint.Min(count, 4))).AsDouble();

    /// <inheritdoc cref="Registers512.LoadFirst(ref readonly float, nuint, nuint, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadFirst(ref readonly float source, nuint i, nuint count, Vector256<float> first) =>
        Avx.MaskLoad(Pointer(in source, i), first);

    /// <inheritdoc cref="Registers512.LoadFirst(ref readonly float, nuint, nuint, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LoadFirst(ref readonly double source, nuint i, nuint count, Vector256<double> first) =>
        Avx.MaskLoad(Pointer(in source, i), first);

    /// <inheritdoc cref="Registers512.StoreFirst(Vector512{float}, ref float, nuint, nuint, Vector512{float})"/>
    /// <remarks>A masked store of this width is microcoded on AMD, so a complete vector is stored plainly.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector256<float> value, ref float destination, nuint i, nuint count, Vector256<float> first)
    {
        if (count >= 8)
            value.StoreUnsafe(ref destination, i);
        else
            Avx.MaskStore(Pointer(in destination, i), first, value);
    }

    /// <inheritdoc cref="StoreFirst(Vector256{float}, ref float, nuint, nuint, Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector256<double> value, ref double destination, nuint i, nuint count, Vector256<double> first)
    {
        if (count >= 4)
            value.StoreUnsafe(ref destination, i);
        else
            Avx.MaskStore(Pointer(in destination, i), first, value);
    }

    /// <inheritdoc cref="Registers512.Stream"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream<T>(Vector256<T> value, ref T destination, nuint i)
        where T : unmanaged => value.StoreAlignedNonTemporal(Pointer(in destination, i));

    /// <inheritdoc cref="Registers512.TruthSingle"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> TruthSingle(ref readonly byte mask, nuint i) =>
        Vector256.GreaterThan(Avx2.ConvertToVector256Int32(Vector128.CreateScalar(*(ulong*)Pointer(in mask, i)).AsByte()), Vector256<int>.Zero).AsSingle();

    /// <inheritdoc cref="Registers512.TruthSingle"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> TruthDouble(ref readonly byte mask, nuint i) =>
        Vector256.GreaterThan(Avx2.ConvertToVector256Int64(Vector128.CreateScalar(*(uint*)Pointer(in mask, i)).AsByte()), Vector256<long>.Zero).AsDouble();

    /// <inheritdoc cref="Registers512.Even"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Even(Vector256<short> stored) => (stored.AsInt32() << 16).AsSingle();

    /// <inheritdoc cref="Registers512.Odd"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Odd(Vector256<short> stored) => (stored.AsInt32() & Vector256.Create(UpperHalf)).AsSingle();

    /// <inheritdoc cref="Registers512.Rounded"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<short> Rounded(Vector256<float> even, Vector256<float> odd)
    {
        const byte Upper = 0b1010_1010;
        Vector256<ushort> kept = Avx2.Blend((even.AsInt32() >>> 16).AsUInt16(), odd.AsUInt16(), Upper);
        Vector256<ushort> dropped = Avx2.Blend(even.AsUInt16(), (odd.AsInt32() << 16).AsUInt16(), Upper);
        Vector256<ushort> half = (kept & Vector256<ushort>.One) | Vector256.Create((ushort)0x7FFE);
        return (kept + (Avx2.Average(dropped, half) >>> 15)).AsInt16();
    }

    /// <inheritdoc cref="Registers512.Order"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Order(ref Vector256<float> even, ref Vector256<float> odd)
    {
        Vector256<float> outer = Avx.UnpackLow(even, odd), inner = Avx.UnpackHigh(even, odd);
        even = Avx.Permute2x128(outer, inner, 0x20);
        odd = Avx.Permute2x128(outer, inner, 0x31);
    }

    /// <inheritdoc cref="Registers512.Fold(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Fold(Vector256<float> lanes0, Vector256<float> lanes8)
    {
        (Vector256<double> a0, Vector256<double> a4) = Vector256.Widen(lanes0);
        (Vector256<double> a8, Vector256<double> a12) = Vector256.Widen(lanes8);
        return Fold(a0, a4, a8, a12);
    }

    /// <inheritdoc cref="Registers512.Fold(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Fold(Vector256<double> lanes0, Vector256<double> lanes4, Vector256<double> lanes8, Vector256<double> lanes12)
    {
        Vector256<double> sum4 = (lanes0 + lanes8) + (lanes4 + lanes12);
        Vector128<double> sum2 = sum4.GetLower() + sum4.GetUpper();
        return sum2.ToScalar() + sum2.GetElement(1);
    }

    private static T* Pointer<T>(ref readonly T array, nuint i)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref Unsafe.AsRef(in array)) + i;
}
