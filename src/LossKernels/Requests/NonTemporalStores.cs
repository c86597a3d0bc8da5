namespace LossKernels;

/// <summary>Whether a gradient is written past the caches. It changes the speed, never a bit.</summary>
public enum NonTemporalStores
{
    /// <summary>Where the arrays are so large that the cache could not keep the gradient for its reader anyway.</summary>
    Auto,

    /// <summary>Wherever it can be.</summary>
    On,

    /// <summary>Never.</summary>
    Off,
}
