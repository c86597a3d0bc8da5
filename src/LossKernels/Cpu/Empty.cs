namespace LossKernels.Cpu;

/// <summary>A mean of nothing.</summary>
internal static class Empty
{
    public static double Value(EmptyPolicy policy) => policy == EmptyPolicy.Zero ? 0 : double.NaN;
}
