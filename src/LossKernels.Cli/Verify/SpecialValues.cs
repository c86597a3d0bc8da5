using System.Numerics;

namespace LossKernels.Cli.Verify;

/// <summary>The numbers at which arithmetic changes its course.</summary>
internal static class SpecialValues
{
    public static T[] For<T>(ReadOnlySpan<double> parameters)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T leastNormal = T.One / T.ScaleB(T.One, T.ILogB(T.MaxValue) - 1);
        List<T> magnitudes =
        [
            T.Zero, T.Epsilon, T.BitDecrement(leastNormal), leastNormal, T.One, T.BitIncrement(T.One),
            T.Sqrt(T.MaxValue), T.ScaleB(T.Sqrt(T.MaxValue), 1), T.MaxValue, T.PositiveInfinity,
        ];
        foreach (double parameter in parameters)
        {
            T value = T.CreateSaturating(parameter);
            magnitudes.AddRange([T.BitDecrement(value), value, T.BitIncrement(value)]);
        }

        return [T.NaN, .. magnitudes, .. magnitudes.Select(m => -m)];
    }
}
