using System.ComponentModel;

namespace LossKernels.Runtime;

/// <summary>The block kernels that every loss has. d is the derivative with respect to the prediction.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum KernelId
{
    /// <summary>The partial of each block; the last block of a row may be short.</summary>
    Reduce,

    /// <summary><see cref="Reduce"/>, and <c>output[i] = d · scale</c> in the same pass.</summary>
    ReduceGradient,

    /// <summary><c>output[i] = d · scale</c>.</summary>
    Gradient,

    /// <summary>As <see cref="ReduceGradient"/>, of the elements under the mask: <c>output[i] = d · scale</c>, or +0.</summary>
    MaskedReduceGradient,

    /// <summary>As <see cref="ReduceGradient"/>, of weighted values: <c>output[i] = (d · weight[i]) · scale</c>. The weights are added up too.</summary>
    WeightedReduceGradient,

    /// <summary>As <see cref="MaskedReduceGradient"/>, of weighted values, as <see cref="WeightedReduceGradient"/> is.</summary>
    MaskedWeightedReduceGradient,

    /// <summary>The value of each element.</summary>
    Values,

    /// <summary>The derivative of each element with respect to the target.</summary>
    TargetDerivatives,

    /// <summary>The second derivative of each element with respect to the prediction.</summary>
    Curvatures,

    /// <summary>The curvature of a parabola above each element.</summary>
    CurvatureBounds,

    /// <summary>
    /// As <see cref="Reduce"/>, of arrays of <see cref="BFloat16"/> in place of float32. Rows are whole lane rows, and
    /// the backend has vectors.
    /// </summary>
    BFloat16Reduce,

    /// <summary>As <see cref="ReduceGradient"/>, of such arrays; nothing is added to what is there.</summary>
    BFloat16ReduceGradient,

    /// <summary>The derivative of each element with respect to the variance, of a loss that takes one.</summary>
    VarianceDerivatives,
}
