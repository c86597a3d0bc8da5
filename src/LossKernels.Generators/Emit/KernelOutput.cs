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
}
