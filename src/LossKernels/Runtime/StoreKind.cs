using System.ComponentModel;

namespace LossKernels.Runtime;

/// <summary>What becomes of a gradient that a kernel computes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum StoreKind
{
    /// <summary>It replaces what is there.</summary>
    Plain,

    /// <summary>So too, whole vectors going past the caches. The output is then aligned to a vector.</summary>
    Stream,

    /// <summary>It is added to what is there.</summary>
    Add,
}
