using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;

namespace LossKernels.Runtime;

/// <summary>What kernels with registers of 128 bits need beyond the framework's vectors; see <see cref="Registers512"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Registers128
{
    private const int UpperHalf = unchecked((int)0xFFFF_0000);

    /// <summary>Loads two vectors that lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<float> First, Vector128<float> Second) LoadPair(ref readonly float source, nuint i) =>
        AdvSimd.Arm64.LoadPairVector128(Pointer(in source, i));

    /// <inheritdoc cref="LoadPair(ref readonly float, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<double> First, Vector128<double> Second) LoadPair(ref readonly double source, nuint i) =>
        AdvSimd.Arm64.LoadPairVector128(Pointer(in source, i));

    /// <inheritdoc cref="LoadPair(ref readonly float, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<short> First, Vector128<short> Second) LoadPair(ref readonly short source, nuint i) =>
        AdvSimd.Arm64.LoadPairVector128(Pointer(in source, i));

    /// <summary>Stores two vectors side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePair(Vector128<float> first, Vector128<float> second, ref float destination, nuint i) =>
        AdvSimd.Arm64.StorePair(Pointer(in destination, i), first, second);

    /// <inheritdoc cref="StorePair(Vector128{float}, Vector128{float}, ref float, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePair(Vector128<double> first, Vector128<double> second, ref double destination, nuint i) =>
        AdvSimd.Arm64.StorePair(Pointer(in destination, i), first, second);

    /// <inheritdoc cref="StorePair(Vector128{float}, Vector128{float}, ref float, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePair(Vector128<short> first, Vector128<short> second, ref short destination, nuint i) =>
        AdvSimd.Arm64.StorePair(Pointer(in destination, i), first, second);

    /// <summary>Stores two vectors side by side, past the caches.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StreamPair(Vector128<float> first, Vector128<float> second, ref float destination, nuint i) =>
        AdvSimd.Arm64.StorePairNonTemporal(Pointer(in destination, i), first, second);

    /// <inheritdoc cref="StreamPair(Vector128{float}, Vector128{float}, ref float, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StreamPair(Vector128<double> first, Vector128<double> second, ref double destination, nuint i) =>
        AdvSimd.Arm64.StorePairNonTemporal(Pointer(in destination, i), first, second);

    /// <inheritdoc cref="StreamPair(Vector128{float}, Vector128{float}, ref float, nuint)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StreamPair(Vector128<short> first, Vector128<short> second, ref short destination, nuint i) =>
        AdvSimd.Arm64.StorePairNonTemporal(Pointer(in destination, i), first, second);

    /// <inheritdoc cref="Registers512.FirstSingle"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FirstSingle(nuint count) =>
        Vector128.LessThan(Vector128<int>.Indices, Vector128.Create((int)nuint.Min(count, 4))).AsSingle();

    /// <inheritdoc cref="Registers512.FirstSingle"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> FirstDouble(nuint count) =>
        Vector128.LessThan(Vector128<long>.Indices, Vector128.Create((long)nuint.Min(count, 2))).AsDouble();

    /// <inheritdoc cref="Registers512.LoadFirst(ref readonly float, nuint, nuint, Vector512{float})"/>
    /// <remarks>There is no masked load: what is not there is read from the last element instead, with no branch.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadFirst(ref readonly float source, nuint i, nuint count, Vector128<float> first)
    {
        float* p = Pointer(in source, i);
        nuint last = count - 1;
        return Vector128.Create(p[0], p[nuint.Min(1, last)], p[nuint.Min(2, last)], p[nuint.Min(3, last)]) & first;
    }

    /// <inheritdoc cref="LoadFirst(ref readonly float, nuint, nuint, Vector128{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> LoadFirst(ref readonly double source, nuint i, nuint count, Vector128<double> first)
    {
        double* p = Pointer(in source, i);
        return Vector128.Create(p[0], p[nuint.Min(1, count - 1)]) & first;
    }

    /// <inheritdoc cref="Registers512.StoreFirst(Vector512{float}, ref float, nuint, nuint, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector128<float> value, ref float destination, nuint i, nuint count, Vector128<float> first)
    {
        float* p = Pointer(in destination, i);
        if (count >= 4)
        {
            value.Store(p);
            return;
        }

        p[0] = value.ToScalar();
        if (count > 1)
            p[1] = value.GetElement(1);
        if (count > 2)
            p[2] = value.GetElement(2);
    }

    /// <inheritdoc cref="Registers512.StoreFirst(Vector512{float}, ref float, nuint, nuint, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Vector128<double> value, ref double destination, nuint i, nuint count, Vector128<double> first)
    {
        if (count >= 2)
            value.StoreUnsafe(ref destination, i);
        else
            *Pointer(in destination, i) = value.ToScalar();
    }

    /// <inheritdoc cref="Registers512.TruthSingle"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> TruthSingle(ref readonly byte mask, nuint i)
    {
        Vector64<byte> bytes = Vector64.CreateScalarUnsafe(*(uint*)Pointer(in mask, i)).AsByte();
        Vector128<uint> wide = Vector128.WidenLower(Vector128.WidenLower(bytes.ToVector128Unsafe()));
        return AdvSimd.CompareTest(wide, wide).AsSingle();
    }

    /// <inheritdoc cref="Registers512.TruthSingle"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> TruthDouble(ref readonly byte mask, nuint i)
    {
        byte* p = Pointer(in mask, i);
        return Vector128.GreaterThan(Vector128.Create((ulong)p[0], p[1]), Vector128<ulong>.Zero).AsDouble();
    }

    /// <inheritdoc cref="Registers512.Even"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Even(Vector128<short> stored) => (stored.AsInt32() << 16).AsSingle();

    /// <inheritdoc cref="Registers512.Odd"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Odd(Vector128<short> stored) => (stored.AsInt32() & Vector128.Create(UpperHalf)).AsSingle();

    /// <inheritdoc cref="Registers512.Rounded"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<short> Rounded(Vector128<float> even, Vector128<float> odd)
    {
        Vector128<ushort> kept = AdvSimd.Arm64.TransposeOdd(even.AsUInt16(), odd.AsUInt16());
        Vector128<ushort> dropped = AdvSimd.Arm64.TransposeEven(even.AsUInt16(), odd.AsUInt16());
        Vector128<ushort> half = AdvSimd.ShiftLeftAndInsert(kept, Vector128.Create((ushort)0x3FFF), 1);
        return AdvSimd.ShiftRightLogicalAdd(kept, AdvSimd.FusedAddRoundedHalving(dropped, half), 15).AsInt16();
    }

    /// <inheritdoc cref="Registers512.Order"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Order(ref Vector128<float> even, ref Vector128<float> odd) =>
        (even, odd) = (AdvSimd.Arm64.ZipLow(even, odd), AdvSimd.Arm64.ZipHigh(even, odd));

    /// <inheritdoc cref="Registers512.Fold(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Fold(Vector128<float> lanes0, Vector128<float> lanes4, Vector128<float> lanes8, Vector128<float> lanes12)
    {
        (Vector128<double> a0, Vector128<double> a2) = Vector128.Widen(lanes0);
        (Vector128<double> a4, Vector128<double> a6) = Vector128.Widen(lanes4);
        (Vector128<double> a8, Vector128<double> a10) = Vector128.Widen(lanes8);
        (Vector128<double> a12, Vector128<double> a14) = Vector128.Widen(lanes12);
        return Fold(a0, a2, a4, a6, a8, a10, a12, a14);
    }

    /// <inheritdoc cref="Registers512.Fold(Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Fold(
        Vector128<double> lanes0,
        Vector128<double> lanes2,
        Vector128<double> lanes4,
        Vector128<double> lanes6,
        Vector128<double> lanes8,
        Vector128<double> lanes10,
        Vector128<double> lanes12,
        Vector128<double> lanes14)
    {
        Vector128<double> sum0 = (lanes0 + lanes8) + (lanes4 + lanes12), sum2 = (lanes2 + lanes10) + (lanes6 + lanes14);
        Vector128<double> sum = sum0 + sum2;
        return sum.ToScalar() + sum.GetElement(1);
    }

    private static T* Pointer<T>(ref readonly T array, nuint i)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref Unsafe.AsRef(in array)) + i;
}
