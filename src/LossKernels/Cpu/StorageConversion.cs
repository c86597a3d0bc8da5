using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossKernels.Cpu;

/// <summary>
/// Converts blocks of numbers between sixteen bits and float32. Widening is exact, narrowing rounds to nearest, ties to
/// even; both keep subnormals, infinities and NaN. Every width returns the same bits, but for the payload of a NaN.
/// </summary>
/// <remarks>
/// <para>
/// <c>vectorBits</c> is the width of the vectors, 512, 256, 128 or 0 for none. It is an upper bound: what the CPU has no
/// vectors for, and a block shorter than a vector, takes a narrower path.
/// </para>
/// <para>The source and the destination must not overlap: the end of a block is converted twice.</para>
/// </remarks>
internal static unsafe class StorageConversion
{
    internal static void Widen(Half* source, float* destination, int count, int vectorBits) =>
        Widen<HalfFormat, Half>(source, destination, count, vectorBits);

    internal static void Widen(BFloat16* source, float* destination, int count, int vectorBits) =>
        Widen<BFloat16Format, BFloat16>(source, destination, count, vectorBits);

    internal static void Narrow(float* source, Half* destination, int count, int vectorBits) =>
        Narrow<HalfFormat, Half>(source, destination, count, vectorBits);

    internal static void Narrow(float* source, BFloat16* destination, int count, int vectorBits) =>
        Narrow<BFloat16Format, BFloat16>(source, destination, count, vectorBits);

    private static void Widen<TFormat, TStored>(TStored* source, float* destination, int count, int vectorBits)
        where TFormat : struct, IStorageFormat<TStored>
        where TStored : unmanaged
    {
        if (Vector512.IsHardwareAccelerated && vectorBits >= 512 && count >= Vector512Ops.Count)
            WidenVectors<TFormat, TStored, Vector512Ops, Vector512<int>>(source, destination, count);
        else if (Vector256.IsHardwareAccelerated && vectorBits >= 256 && count >= Vector256Ops.Count)
            WidenVectors<TFormat, TStored, Vector256Ops, Vector256<int>>(source, destination, count);
        else if (Vector128.IsHardwareAccelerated && vectorBits >= 128 && count >= Vector128Ops.Count)
            WidenVectors<TFormat, TStored, Vector128Ops, Vector128<int>>(source, destination, count);
        else
            WidenScalars<TFormat, TStored>(source, destination, count);
    }

    private static void Narrow<TFormat, TStored>(float* source, TStored* destination, int count, int vectorBits)
        where TFormat : struct, IStorageFormat<TStored>
        where TStored : unmanaged
    {
        if (Vector512.IsHardwareAccelerated && vectorBits >= 512 && count >= Vector512Ops.Count)
            NarrowVectors<TFormat, TStored, Vector512Ops, Vector512<int>>(source, destination, count);
        else if (Vector256.IsHardwareAccelerated && vectorBits >= 256 && count >= Vector256Ops.Count)
            NarrowVectors<TFormat, TStored, Vector256Ops, Vector256<int>>(source, destination, count);
        else if (Vector128.IsHardwareAccelerated && vectorBits >= 128 && count >= Vector128Ops.Count)
            NarrowVectors<TFormat, TStored, Vector128Ops, Vector128<int>>(source, destination, count);
        else
            NarrowScalars<TFormat, TStored>(source, destination, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WidenVectors<TFormat, TStored, TOps, TVector>(TStored* source, float* destination, nint count)
        where TFormat : struct, IStorageFormat<TStored>
        where TStored : unmanaged
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        nint last = count - TOps.Count;
        for (nint i = 0; i < last; i += TOps.Count)
            WidenVector<TFormat, TStored, TOps, TVector>(source + i, destination + i);
        WidenVector<TFormat, TStored, TOps, TVector>(source + last, destination + last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowVectors<TFormat, TStored, TOps, TVector>(float* source, TStored* destination, nint count)
        where TFormat : struct, IStorageFormat<TStored>
        where TStored : unmanaged
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        nint last = count - TOps.Count;
        for (nint i = 0; i < last; i += TOps.Count)
            NarrowVector<TFormat, TStored, TOps, TVector>(source + i, destination + i);
        NarrowVector<TFormat, TStored, TOps, TVector>(source + last, destination + last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WidenVector<TFormat, TStored, TOps, TVector>(TStored* source, float* destination)
        where TFormat : struct, IStorageFormat<TStored>
        where TStored : unmanaged
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector stored = TOps.LoadExtended((short*)source);
        TOps.Store(TFormat.Widen<TOps, TVector>(stored), (int*)destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NarrowVector<TFormat, TStored, TOps, TVector>(float* source, TStored* destination)
        where TFormat : struct, IStorageFormat<TStored>
        where TStored : unmanaged
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector single = TOps.Load((int*)source);
        TOps.StoreNarrowed(TFormat.Narrow<TOps, TVector>(single), (short*)destination);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WidenScalars<TFormat, TStored>(TStored* source, float* destination, nint count)
        where TFormat : struct, IStorageFormat<TStored>
        where TStored : unmanaged
    {
        for (nint i = 0; i < count; i++)
            destination[i] = TFormat.Widen(source[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void NarrowScalars<TFormat, TStored>(float* source, TStored* destination, nint count)
        where TFormat : struct, IStorageFormat<TStored>
        where TStored : unmanaged
    {
        for (nint i = 0; i < count; i++)
            destination[i] = TFormat.Narrow(source[i]);
    }
}
