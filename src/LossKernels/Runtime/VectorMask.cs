using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossKernels.Runtime;

/// <summary>
/// Turns bytes of truth values into vectors of them, all bits set where the byte is not 0. A mask is read in whole
/// vectors: see <see cref="Arrays{T}.Mask"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class VectorMask
{
    /// <summary>The 16 truth values at byte <paramref name="i"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load512Single(ref readonly byte mask, nuint i) =>
        Wide512Single(Vector128.LoadUnsafe(in mask, i));

    /// <summary>The 8 truth values at byte <paramref name="i"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load512Double(ref readonly byte mask, nuint i) =>
        Wide512Double(Vector128.CreateScalar(Read<ulong>(in mask, i)).AsByte());

    /// <inheritdoc cref="Load512Double"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load256Single(ref readonly byte mask, nuint i) =>
        Wide256Single(Vector128.CreateScalar(Read<ulong>(in mask, i)).AsByte());

    /// <summary>The 4 truth values at byte <paramref name="i"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load256Double(ref readonly byte mask, nuint i) =>
        Wide256Double(Vector128.CreateScalar(Read<uint>(in mask, i)).AsByte());

    // Widened without a sign, a byte that is not 0 is greater than it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Wide512Single(Vector128<byte> bytes) =>
        Vector512.GreaterThan(Avx512F.ConvertToVector512Int32(bytes), Vector512<int>.Zero).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Wide512Double(Vector128<byte> bytes) =>
        Vector512.GreaterThan(Avx512F.ConvertToVector512Int64(bytes), Vector512<long>.Zero).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Wide256Single(Vector128<byte> bytes) =>
        Vector256.GreaterThan(Avx2.ConvertToVector256Int32(bytes), Vector256<int>.Zero).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Wide256Double(Vector128<byte> bytes) =>
        Vector256.GreaterThan(Avx2.ConvertToVector256Int64(bytes), Vector256<long>.Zero).AsDouble();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWord Read<TWord>(ref readonly byte mask, nuint i)
        where TWord : unmanaged => Unsafe.ReadUnaligned<TWord>(in Unsafe.Add(ref Unsafe.AsRef(in mask), i));
}
