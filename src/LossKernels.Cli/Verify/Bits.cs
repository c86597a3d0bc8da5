using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossKernels.Cli.Verify;

/// <summary>Floating-point numbers as bits, where any NaN is the same as any other.</summary>
internal static class Bits
{
    public static bool Same<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T> => Raw(x) == Raw(y) || (T.IsNaN(x) && T.IsNaN(y));

    /// <summary>The first index at or after <paramref name="start"/> at which the two differ, or -1.</summary>
    public static int FirstDifference<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, int start)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (MemoryMarshal.AsBytes(x[start..]).SequenceEqual(MemoryMarshal.AsBytes(y[start..])))
            return -1;
        for (int i = start; i < x.Length; i++)
            if (!Same(x[i], y[i]))
                return i;
        return -1;
    }

    /// <summary>Such as <c>0x3F800000 (1)</c>.</summary>
    public static string Text<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        string.Create(CultureInfo.InvariantCulture, $"0x{Raw(value).ToString($"X{2 * Unsafe.SizeOf<T>()}", CultureInfo.InvariantCulture)} ({value})");

    /// <summary>The number with these bits.</summary>
    public static T FromRandom<T>(Random random)
        where T : unmanaged
    {
        Span<T> value = stackalloc T[1];
        random.NextBytes(MemoryMarshal.AsBytes(value));
        return value[0];
    }

    public static string TypeName<T>() => typeof(T) == typeof(float) ? "float32" : "float64";

    private static ulong Raw<T>(T value)
        where T : unmanaged =>
        Unsafe.SizeOf<T>() == sizeof(float) ? Unsafe.BitCast<T, uint>(value) : Unsafe.BitCast<T, ulong>(value);
}
