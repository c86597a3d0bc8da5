namespace LossKernels.Generators.Emit;

/// <summary>What a kernel writes for each element.</summary>
internal enum KernelOutput
{
    None,
    Value,
    Derivative,
    TargetDerivative,
    Curvature,
    CurvatureBound,

    /// <summary>From here on: one for each input that a loss may have after the target, in their order.</summary>
    VarianceDerivative,
}
