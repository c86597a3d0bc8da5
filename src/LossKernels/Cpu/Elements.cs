using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace LossKernels.Cpu;

/// <summary>What the library knows of its element types.</summary>
internal static class Elements
{
    /// <exception cref="NotSupportedException">The library has no such element type.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ElementType TypeOf<T>()
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return ElementType.Float32;
        if (typeof(T) == typeof(double))
            return ElementType.Float64;
        if (typeof(T) == typeof(Half))
            return ElementType.Float16;
        if (typeof(T) == typeof(BFloat16))
            return ElementType.BFloat16;
        ThrowNotSupported(typeof(T));
        return default;
    }

    public static int Size(this ElementType type) => type switch
    {
        ElementType.Float64 => 8,
        ElementType.Float32 => 4,
        _ => 2,
    };

    [DoesNotReturn]
    private static void ThrowNotSupported(Type type) =>
        throw new NotSupportedException($"{type.Name} is not an element type; the element types are float, double, Half and BFloat16.");
}
