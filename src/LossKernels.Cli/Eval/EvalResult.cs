using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <param name="Value">The mean or the sum; absent where there is no reduction.</param>
/// <param name="Count">The number of elements that count.</param>
/// <param name="WeightSum">The sum of their weights; their number where there are no weights.</param>
/// <param name="Divisor">What the sum of the losses was divided by.</param>
/// <param name="Type">The type of the predictions.</param>
/// <param name="Layout">Their shape.</param>
internal sealed record EvalResult(double? Value, long Count, double WeightSum, double Divisor, NpyType Type, Layout Layout);
