namespace LossKernels.Cli.Eval;

internal enum Reduction
{
    Mean,
    Sum,
    None,
}
