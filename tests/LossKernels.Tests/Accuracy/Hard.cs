using System.Numerics;

namespace LossKernels.Tests.Accuracy;

/// <summary>Pairs that are hard on a formula: mantissas of every kind, e near a parameter, cancelling, far below an operand, or its square out of range.</summary>
internal sealed class Hard<T>(Random random, double[] parameters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // e² stays finite, so that formulas with a square inside a root are judged where they work.
    private static readonly int s_range = typeof(T) == typeof(float) ? 62 : 500;

    public (T Prediction, T Target) Pair()
    {
        T target = random.Next(3) == 0 ? T.Zero : Scaled(random.Next(-4, 4));
        return random.Next(4) switch
        {
            0 => (Scaled(random.Next(-s_range, s_range)), Scaled(random.Next(-s_range, s_range))),
            1 => (target + Scaled(random.Next(-30, 2)), target),
            2 => (target + (T.CreateTruncating(Kink()) * Nearly()), target),
            _ => (T.CreateTruncating(Kink() * Math.Pow(4, (2 * random.NextDouble()) - 1)), target),
        };
    }

    /// <summary>A variance: of every magnitude whose quotients stay in range, close to a parameter, and sometimes below any.</summary>
    public T Variance() => random.Next(8) switch
    {
        0 => T.CreateTruncating(Kink()) * Nearly(),
        1 => T.CreateTruncating(Kink() * Math.Pow(4, (2 * random.NextDouble()) - 1)),
        2 => Scaled(random.Next(-20, 20)),
        _ => T.Abs(Scaled(random.Next(-20, 20))),
    };

    private double Kink() => parameters.Length == 0 ? 1 : parameters[random.Next(parameters.Length)];

    private T Nearly() => Sign() * (T.One + (T.CreateTruncating(random.Next(-3, 4)) * (T.BitIncrement(T.One) - T.One)));

    private T Scaled(int exponent) => T.ScaleB(Sign() * T.CreateTruncating(1 + random.NextDouble()), exponent);

    private T Sign() => random.Next(2) == 0 ? T.One : T.NegativeOne;
}
