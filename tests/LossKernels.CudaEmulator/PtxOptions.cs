namespace LossKernels.CudaEmulator;

/// <summary>What a module is allowed beyond the strict default.</summary>
public sealed record PtxOptions
{
    /// <summary>Nothing beyond the default.</summary>
    public static PtxOptions Strict { get; } = new();

    /// <summary>
    /// Accepts float additions, subtractions and multiplications that name no rounding. An assembler may contract those
    /// to a multiply-add, so that their bits are not known; here they round to nearest, each for itself.
    /// </summary>
    public bool AllowContraction { get; init; }
}
