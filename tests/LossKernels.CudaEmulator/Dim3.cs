namespace LossKernels.CudaEmulator;

/// <summary>An extent or an index in the three dimensions of a grid or of a block.</summary>
public readonly record struct Dim3(int X, int Y = 1, int Z = 1)
{
    /// <summary>How many there are in an extent.</summary>
    public long Count => (long)X * Y * Z;

    /// <summary>The index that is at <paramref name="position"/> of this extent, where x runs fastest.</summary>
    public Dim3 At(long position) => new((int)(position % X), (int)(position / X % Y), (int)(position / X / Y));

    /// <inheritdoc/>
    public override string ToString() => $"({X}, {Y}, {Z})";
}
