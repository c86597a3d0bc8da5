namespace LossKernels;

/// <summary>The losses of this library, for programs that choose one by its name. What tests and tools enumerate.</summary>
/// <remarks>An assembly that defines losses of its own has its own list, generated as <c>GeneratedLosses.All</c>.</remarks>
public static class LossRegistry
{
    /// <summary>Every loss of this library, in the order of their names.</summary>
    public static IReadOnlyList<LossDescriptor> All => GeneratedLosses.All;

    /// <summary>Every row-wise loss of this library, in the order of their names.</summary>
    public static IReadOnlyList<RowLossDescriptor> Rows => GeneratedLosses.Rows;

    /// <summary>The row-wise loss with this <see cref="RowLossDescriptor.ShortName"/>, or null.</summary>
    public static RowLossDescriptor? FindRow(string shortName)
    {
        foreach (RowLossDescriptor loss in Rows)
            if (loss.ShortName == shortName)
                return loss;
        return null;
    }

    /// <summary>The loss with this <see cref="LossDescriptor.ShortName"/>, or null.</summary>
    public static LossDescriptor? Find(string shortName)
    {
        foreach (LossDescriptor loss in All)
            if (loss.ShortName == shortName)
                return loss;
        return null;
    }
}
