namespace LossKernels.Cli.Eval;

/// <summary>What the command line asks for, checked as far as can be without opening a file.</summary>
internal sealed record EvalRequest(
    ChosenLoss Loss,
    Reduction Reduction,
    Backend Backend,
    string PredictionPath,
    string TargetPath,
    string? GradientPath,
    string? ValuesPath);
