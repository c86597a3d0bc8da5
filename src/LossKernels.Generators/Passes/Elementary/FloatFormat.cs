using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Passes.Elementary;

/// <summary>What elementary functions have to know of the format that they are computed in. Every number here is one of that format.</summary>
internal sealed class FloatFormat
{
    public static readonly FloatFormat Float32 = new(ComputeType.Float32, bias: 127, x => (float)x, lowOfLn2: -1.9046542e-9f);
    public static readonly FloatFormat Float64 = new(ComputeType.Float64, bias: 1023, x => x, lowOfLn2: 2.3190468138462996e-17);

    private FloatFormat(ComputeType type, int bias, Func<double, double> rounded, double lowOfLn2)
    {
        FractionBits = type.FractionBits;
        Bias = bias;
        Log2OfE = rounded(1.4426950408889634);
        Ln2 = rounded(0.6931471805599453);
        LowOfLn2 = lowOfLn2;
    }

    public static FloatFormat Of(ComputeType type) => type == ComputeType.Float32 ? Float32 : Float64;

    public bool IsFloat32 => this == Float32;

    public int FractionBits { get; }

    /// <summary>The exponent's bits of the number 1.</summary>
    public int Bias { get; }

    public double Log2OfE { get; }

    /// <summary>log 2, rounded.</summary>
    public double Ln2 { get; }

    /// <summary>What is missing there.</summary>
    public double LowOfLn2 { get; }

    /// <summary>
    /// 1.5·2^f: a number between 2^f and 2^(f+1) has no fraction, so that adding this to a small number rounds it to
    /// an integer, to be found in the lowest bits of the sum.
    /// </summary>
    public double Rounder => 1.5 * Math.Pow(2, FractionBits);
}
