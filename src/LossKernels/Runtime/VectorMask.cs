using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LossKernels.Runtime;

/// <summary>
/// Turns bytes of truth values into vectors of them, all bits set where the byte is not 0. The memory must be pinned;
/// no byte beyond those asked for is read.
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

    /// <summary>The first <paramref name="count"/> truth values at byte <paramref name="i"/>, at most 16; false beyond them.</summary>
    public static Vector512<float> LoadTail512Single(ref readonly byte mask, nuint i, nuint count) => Wide512Single(Tail(in mask, i, count));

    /// <inheritdoc cref="LoadTail512Single"/>
    public static Vector512<double> LoadTail512Double(ref readonly byte mask, nuint i, nuint count) => Wide512Double(Tail(in mask, i, count));

    /// <inheritdoc cref="LoadTail512Single"/>
    public static Vector256<float> LoadTail256Single(ref readonly byte mask, nuint i, nuint count) => Wide256Single(Tail(in mask, i, count));

    /// <inheritdoc cref="LoadTail512Single"/>
    public static Vector256<double> LoadTail256Double(ref readonly byte mask, nuint i, nuint count) => Wide256Double(Tail(in mask, i, count));

    // Widened by sign or by zero, a byte that is not 0 stays so; the unsigned form makes it positive, which is one comparison.
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

    private static Vector128<byte> Tail(ref readonly byte mask, nuint i, nuint count)
    {
        Vector128<byte> bytes = default;
        Unsafe.CopyBlockUnaligned(ref Unsafe.As<Vector128<byte>, byte>(ref bytes), in Unsafe.Add(ref Unsafe.AsRef(in mask), i), (uint)nuint.Min(count, 16));
        return bytes;
    }
}
