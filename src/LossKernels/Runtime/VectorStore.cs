using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LossKernels.Runtime;

/// <summary>Stores past the caches. The memory is pinned and aligned to the vector.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class VectorStore
{
    /// <summary>Stores 512 bits at element <paramref name="i"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream<T>(Vector512<T> value, ref T destination, nuint i)
        where T : unmanaged => value.StoreAlignedNonTemporal((T*)Unsafe.AsPointer(ref Unsafe.Add(ref destination, i)));

    /// <summary>Stores 256 bits at element <paramref name="i"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Stream<T>(Vector256<T> value, ref T destination, nuint i)
        where T : unmanaged => value.StoreAlignedNonTemporal((T*)Unsafe.AsPointer(ref Unsafe.Add(ref destination, i)));
}
