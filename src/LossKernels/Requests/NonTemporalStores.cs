namespace LossKernels;

/// <summary>Whether gradients, curvatures and values of elements are written past the caches. It changes the speed, never a bit.</summary>
public enum NonTemporalStores
{
    /// <summary>
    /// Where the arrays are so large that the cache could not keep what is written for its reader anyway, and no output
    /// is written over an input.
    /// </summary>
    Auto,

    /// <summary>Wherever it can be: into float32 and float64, and into bfloat16 where a kernel writes it itself; not where a request accumulates.</summary>
    On,

    /// <summary>Never.</summary>
    Off,
}
