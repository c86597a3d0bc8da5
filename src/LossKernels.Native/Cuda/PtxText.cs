namespace LossKernels.Cuda;

/// <summary>The form in which a driver takes PTX.</summary>
internal static class PtxText
{
    /// <summary>A text with a 0 behind it.</summary>
    public static byte[] Terminated(ReadOnlySpan<byte> ptx) => [.. ptx, 0];

    /// <summary>Checks that the text ends where the driver will look for its end.</summary>
    /// <exception cref="ArgumentException">Its last byte is not 0.</exception>
    public static void Check(ReadOnlySpan<byte> ptx)
    {
        if (ptx.IsEmpty || ptx[^1] != 0)
            throw new ArgumentException($"The last byte of ptx must be 0; there are {ptx.Length} bytes{(ptx.IsEmpty ? "" : $", and the last one is {ptx[^1]}")}.", nameof(ptx));
    }
}
