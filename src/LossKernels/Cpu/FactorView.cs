using System.Numerics;

namespace LossKernels.Cpu;

/// <summary>A factor of each element, its array pinned if it has one. How that is spread, a plan settles.</summary>
internal readonly record struct FactorView(Spread Spread, double Number, ArrayView Array)
{
    public bool IsPresent => Spread != Spread.None;

    /// <summary>One number, rounded to the compute type.</summary>
    public static FactorView Of<T>(double number)
        where T : IFloatingPointIeee754<T> => new(Spread.One, double.CreateTruncating(T.CreateTruncating(number)), default);
}
