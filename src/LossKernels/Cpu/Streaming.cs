using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LossKernels.Cpu;

/// <summary>Stores past the caches: when they pay, and what they ask for.</summary>
internal static unsafe class Streaming
{
    /// <summary>The bytes of the widest vector, which is also those of a cache line.</summary>
    public const int Alignment = 64;

    /// <summary>
    /// An output that the last-level cache could not keep beside the inputs is not there for its reader either; writing
    /// it past the caches then saves reading each of its lines before it is overwritten, which is done already where it
    /// is written over an input.
    /// </summary>
    public static bool Pays(ReadOnlySpan<ArrayView> inputs, ReadOnlySpan<ArrayView> outputs)
    {
        nint bytes = 0;
        foreach (ArrayView input in inputs)
            bytes += input.Bytes;
        foreach (ArrayView output in outputs)
        {
            bytes += output.Bytes;
            foreach (ArrayView input in inputs)
                if (output.IsPresent && output.Address == input.Address)
                    return false;
        }

        return bytes > CacheSize.LastLevelBytes;
    }

    /// <summary>Copies whole cache lines past the caches, and the rest through them.</summary>
    public static void Copy<T>(T* source, T* destination, nint count)
        where T : unmanaged
    {
        if ((nuint)destination % (nuint)sizeof(T) != 0)
        {
            Unsafe.CopyBlockUnaligned(destination, source, (uint)(count * sizeof(T)));
            return;
        }

        nint i = 0;
        for (; i < count && (nuint)(destination + i) % Alignment != 0; i++)
            destination[i] = source[i];
        for (; i <= count - (Alignment / sizeof(T)); i += Alignment / sizeof(T))
            CopyLine((byte*)(source + i), (byte*)(destination + i));
        for (; i < count; i++)
            destination[i] = source[i];
    }

    /// <summary>Orders what went past the caches before what other threads are told next.</summary>
    public static void Fence()
    {
        if (Sse.IsSupported)
            Sse.StoreFence();
        else
            Thread.MemoryBarrier();
    }

    private static void CopyLine(byte* source, byte* destination)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512.Load(source).StoreAlignedNonTemporal(destination);
            return;
        }

        // Of what the framework has, this alone becomes such a store on ARM.
        if (AdvSimd.Arm64.IsSupported)
        {
            AdvSimd.Arm64.StorePairNonTemporal(destination, Vector128.Load(source), Vector128.Load(source + 16));
            AdvSimd.Arm64.StorePairNonTemporal(destination + 32, Vector128.Load(source + 32), Vector128.Load(source + 48));
            return;
        }

        Vector256.Load(source).StoreAlignedNonTemporal(destination);
        Vector256.Load(source + 32).StoreAlignedNonTemporal(destination + 32);
    }
}
