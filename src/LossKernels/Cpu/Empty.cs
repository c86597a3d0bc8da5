namespace LossKernels.Cpu;

/// <summary>A mean of nothing.</summary>
internal static class Empty
{
    public static double Value(EmptyPolicy policy) => policy == EmptyPolicy.Zero ? 0 : double.NaN;

    /// <summary>What gradients are divided by, which makes them <see cref="Value"/> as well.</summary>
    public static double Divisor(EmptyPolicy policy) => policy == EmptyPolicy.Zero ? double.PositiveInfinity : double.NaN;
}
