using System.ComponentModel;

namespace LossKernels.Runtime;

/// <summary>Numbers from elsewhere that enter a kernel of <see cref="BFloat16"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BFloat16Number
{
    /// <summary>The number, or the NaN whose lower half is zero.</summary>
    /// <remarks>
    /// So is that of every NaN which was a <see cref="BFloat16"/>, and of those that arithmetic makes: no vector that such
    /// a kernel stores has another, and rounding need not look for it. It would carry one whose bits are all set to zero.
    /// </remarks>
    public static float OneNaN(float value) => float.IsNaN(value) ? float.NaN : value;
}
