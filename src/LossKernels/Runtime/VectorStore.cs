using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossKernels.Runtime;

/// <summary>Stores of whole vectors, past the caches if asked to. The memory is pinned; for those it is aligned too.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class VectorStore
{
    /// <summary>Stores 512 bits at element <paramref name="i"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector512<T> value, ref T destination, nuint i, bool stream)
        where T : unmanaged
    {
        if (stream)
            value.StoreAlignedNonTemporal((T*)Unsafe.AsPointer(ref Unsafe.Add(ref destination, i)));
        else
            value.StoreUnsafe(ref destination, i);
    }

    /// <summary>Stores 256 bits at element <paramref name="i"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector256<T> value, ref T destination, nuint i, bool stream)
        where T : unmanaged
    {
        if (stream)
            value.StoreAlignedNonTemporal((T*)Unsafe.AsPointer(ref Unsafe.Add(ref destination, i)));
        else
            value.StoreUnsafe(ref destination, i);
    }
}
