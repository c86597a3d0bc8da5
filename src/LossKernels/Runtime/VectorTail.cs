using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossKernels.Runtime;

/// <summary>
/// Loads and stores of the last, incomplete vector of an array. Masked-off elements are neither read nor written, so
/// an array may end at the last byte of mapped memory. The memory must be pinned.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class VectorTail
{
    /// <summary>All bits set in the first <paramref name="count"/> elements (all of them where it exceeds the width).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Mask512Single(nuint count) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create((int)nuint.Min(count, 16))).AsSingle();

    /// <inheritdoc cref="Mask512Single"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Mask512Double(nuint count) =>
        Vector512.LessThan(Vector512<long>.Indices, Vector512.Create((long)nuint.Min(count, 8))).AsDouble();

    /// <inheritdoc cref="Mask512Single"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Mask256Single(nuint count) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create((int)nuint.Min(count, 8))).AsSingle();

    /// <inheritdoc cref="Mask512Single"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Mask256Double(nuint count) =>
        Vector256.LessThan(Vector256<long>.Indices, Vector256.Create((long)nuint.Min(count, 4))).AsDouble();

    /// <summary>Loads the elements under the mask; the others are +0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref readonly float source, Vector512<float> mask) =>
        Avx512F.MaskLoad(Pointer(in source), mask, Vector512<float>.Zero);

    /// <inheritdoc cref="Load(ref readonly float, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref readonly double source, Vector512<double> mask) =>
        Avx512F.MaskLoad(Pointer(in source), mask, Vector512<double>.Zero);

    /// <inheritdoc cref="Load(ref readonly float, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(ref readonly float source, Vector256<float> mask) =>
        Avx.MaskLoad(Pointer(in source), mask);

    /// <inheritdoc cref="Load(ref readonly float, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ref readonly double source, Vector256<double> mask) =>
        Avx.MaskLoad(Pointer(in source), mask);

    /// <summary>Stores the elements under the mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref float destination, Vector512<float> mask, Vector512<float> value) =>
        Avx512F.MaskStore(Pointer(in destination), mask, value);

    /// <inheritdoc cref="Store(ref float, Vector512{float}, Vector512{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref double destination, Vector512<double> mask, Vector512<double> value) =>
        Avx512F.MaskStore(Pointer(in destination), mask, value);

    /// <inheritdoc cref="Store(ref float, Vector512{float}, Vector512{float})"/>
    /// <remarks>A masked store of this width is microcoded on AMD, so a complete vector is stored plainly.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref float destination, Vector256<float> mask, Vector256<float> value)
    {
        if (mask.ExtractMostSignificantBits() == 0xFF)
            value.StoreUnsafe(ref destination);
        else
            Avx.MaskStore(Pointer(in destination), mask, value);
    }

    /// <inheritdoc cref="Store(ref float, Vector256{float}, Vector256{float})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ref double destination, Vector256<double> mask, Vector256<double> value)
    {
        if (mask.ExtractMostSignificantBits() == 0xF)
            value.StoreUnsafe(ref destination);
        else
            Avx.MaskStore(Pointer(in destination), mask, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* Pointer<T>(ref readonly T reference)
        where T : unmanaged => (T*)Unsafe.AsPointer(ref Unsafe.AsRef(in reference));
}
