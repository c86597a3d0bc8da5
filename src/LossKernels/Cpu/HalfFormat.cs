using System.Runtime.CompilerServices;

namespace LossKernels.Cpu;

/// <summary>
/// IEEE 754 binary16. The framework has no instruction for it on x86, so vectors take integers, and a float32 addition
/// for the subnormal numbers of binary16, whose operands and results are normal numbers of float32: nothing depends on
/// the mode for denormal numbers, and nothing waits for them.
/// </summary>
internal readonly struct HalfFormat : IStorageFormat<Half>
{
    /// <summary>What float32 has more of the fraction.</summary>
    private const int FractionBits = 23 - 10;

    /// <summary>What float32 has more in the exponent of the same number.</summary>
    private const int Rebias = (127 - 15) * Binary32.Binade;

    private const int Infinity = 0x7C00;
    private const int QuietNaN = 0x7E00;
    private const int SmallestNormalExponent = -14;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Widen(Half value) => (float)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Half Narrow(float value) => (Half)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Widen<TOps, TVector>(TVector stored)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector sign = TOps.And(stored, TOps.Create(int.MinValue));
        TVector magnitude = TOps.And(TOps.ShiftLeft(stored, FractionBits), TOps.Create(0x7FFF << FractionBits));
        TVector finite = TOps.Add(magnitude, TOps.Create(Rebias));

        // The largest exponent is that of infinity and NaN in both formats: a second step of the same size leads there.
        TVector nonFinite = TOps.Add(magnitude, TOps.Create(2 * Rebias));

        // Under the exponent of the smallest normal number, a fraction without a hidden bit reads as if it had one; it is taken off again.
        int hidden = Binary32.PowerOfTwo(SmallestNormalExponent);
        TVector subnormal = TOps.SubtractSingle(TOps.Add(magnitude, TOps.Create(hidden)), TOps.Create(hidden));

        TVector result = TOps.SelectGreater(magnitude, TOps.Create((Infinity << FractionBits) - 1), nonFinite, finite);
        result = TOps.SelectGreater(TOps.Create(Binary32.Binade), magnitude, subnormal, result);
        return TOps.Or(result, sign);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Narrow<TOps, TVector>(TVector single)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct
    {
        TVector magnitude = TOps.And(single, TOps.Create(int.MaxValue));

        // Adding just less than a half, and the last bit that is kept, carries into it when it should be rounded up. The
        // carry may run on into the exponent; whatever is beyond the largest one is infinity.
        TVector lastKept = TOps.And(TOps.ShiftRightArithmetic(single, FractionBits), TOps.Create(1));
        TVector rounded = TOps.Add(TOps.Add(magnitude, TOps.Create((1 << (FractionBits - 1)) - 1 - Rebias)), lastKept);
        TVector normal = TOps.Min(TOps.ShiftRightArithmetic(rounded, FractionBits), TOps.Create(Infinity));

        // A float32 step of the addend is a step of the subnormal numbers, so the addition rounds to one, and its encoding
        // is the number of steps. What is raised to 2^-30 is rounded to no step at all, and would be so anyway.
        int steps = Binary32.PowerOfTwo(SmallestNormalExponent + FractionBits);
        TVector raised = TOps.Max(magnitude, TOps.Create(Binary32.PowerOfTwo(-30)));
        TVector subnormal = TOps.Subtract(TOps.AddSingle(raised, TOps.Create(steps)), TOps.Create(steps));

        TVector result = TOps.SelectGreater(TOps.Create(Binary32.PowerOfTwo(SmallestNormalExponent)), magnitude, subnormal, normal);
        result = TOps.SelectGreater(magnitude, TOps.Create(Binary32.Infinity), TOps.Create(QuietNaN), result);
        TVector sign = TOps.And(TOps.ShiftRightArithmetic(single, 16), TOps.Create(short.MinValue));
        return TOps.Or(result, sign);
    }
}
