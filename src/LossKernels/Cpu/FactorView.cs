namespace LossKernels.Cpu;

/// <summary>A factor of each element, its array pinned if it has one.</summary>
internal readonly record struct FactorView(Spread Spread, double Number, ArrayView Array)
{
    public bool IsPresent => Spread != Spread.None;
}
