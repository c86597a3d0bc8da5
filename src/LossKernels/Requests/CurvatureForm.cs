namespace LossKernels;

/// <summary>Which second-order coefficient is asked for.</summary>
public enum CurvatureForm
{
    /// <summary>The second derivative with respect to the prediction. It may be 0 or negative.</summary>
    Exact,

    /// <summary>
    /// The curvature of a parabola that touches the loss and lies above it (majorise-minimise): the derivative over e,
    /// as in iteratively reweighted least squares. A Newton step with it never increases the loss.
    /// </summary>
    UpperBound,
}
