namespace LossKernels.Cuda;

/// <summary>The address by which a plan knows an array of a device.</summary>
internal static class CudaAddress
{
    /// <summary>Where an array is that has no elements: not absent, but nowhere. It is never read.</summary>
    private const nint OfNothing = 256;

    public static nint Of(ulong pointer, bool isGiven) => pointer != 0 || !isGiven ? (nint)pointer : OfNothing;
}
