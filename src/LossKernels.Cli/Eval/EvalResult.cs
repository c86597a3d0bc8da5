using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <param name="Value">The mean or the sum; absent where there is no reduction.</param>
/// <param name="Header">The type and shape of inputs and outputs.</param>
internal sealed record EvalResult(double? Value, NpyHeader Header);
