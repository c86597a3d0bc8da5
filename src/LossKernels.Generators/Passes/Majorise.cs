using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Passes;

/// <summary>
/// The curvature of the parabola that touches the loss at e and −e and lies above it everywhere else: derivative over
/// e, the weight of iteratively reweighted least squares. Never negative, where the second derivative may be.
/// </summary>
/// <remarks>
/// It bounds losses that are even in e and whose derivative grows no faster than e (P. J. Huber, Robust Statistics,
/// 1981, section 7.8); a definition of another kind supplies its own. At e = 0 the limit is the second derivative.
/// </remarks>
internal static class Majorise
{
    public static Expr Apply(Expr derivative, Expr curvature)
    {
        Expr e = Residual.Of(derivative.Graph);
        return e.EqualTo(derivative.Graph.Constant(0)).Select(curvature, derivative / e);
    }
}
