namespace LossKernels.Cpu;

/// <summary>The memory of an argument, for saying what it overlaps.</summary>
internal readonly record struct NamedRange(nint Address, nint Bytes, nint Length, int Size, string Name, Spread Spread)
{
    public static NamedRange Of(ArrayView array, string name, Spread spread) =>
        new(array.Address, array.IsPresent ? array.Bytes : 0, array.Length, array.Type.Size(), name, spread);

    /// <param name="other">Another argument.</param>
    /// <param name="mayBeTheSame">Whether both may be the same elements exactly, each read before it is written.</param>
    /// <exception cref="ArgumentException">They overlap in another way.</exception>
    public void CheckAgainst(NamedRange other, bool mayBeTheSame)
    {
        if (Bytes == 0 || other.Bytes == 0 || Address >= other.Address + other.Bytes || other.Address >= Address + Bytes)
            return;
        if (mayBeTheSame && Address == other.Address && Size == other.Size && Spread == Spread.Element && other.Spread == Spread.Element)
            return;
        Guard.ThrowOverlap(Address - other.Address, Name, Length, other.Name, other.Length);
    }
}
