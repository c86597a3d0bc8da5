using System.Runtime.CompilerServices;

namespace LossKernels.Cpu;

/// <summary>The upper half of a float32; all in integers.</summary>
internal readonly struct BFloat16Format : IStorageFormat<BFloat16>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Widen(BFloat16 value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BFloat16 Narrow(float value) => (BFloat16)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Widen<TOps, TVector>(TVector stored)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct => TOps.ShiftLeft(stored, 16);

    /// <remarks>See <see cref="BFloat16"/>'s conversion from <see cref="float"/>, of which this is the vector.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Narrow<TOps, TVector>(TVector single)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector lastKept = TOps.And(TOps.ShiftRightArithmetic(single, 16), TOps.Create(1));
        TVector rounded = TOps.Add(TOps.Add(single, TOps.Create(0x7FFF)), lastKept);
        TVector quiet = TOps.Or(single, TOps.Create(0x0040_0000));
        return TOps.ShiftRightArithmetic(TOps.SelectNaN(single, quiet, rounded), 16);
    }
}
