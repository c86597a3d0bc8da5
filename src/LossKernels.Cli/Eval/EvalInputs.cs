using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <summary>The two arrays to compare, of one type and shape.</summary>
internal sealed record EvalInputs(NpyInput Prediction, NpyInput Target) : IDisposable
{
    public const string PredictionArgument = "PREDICTION";
    public const string TargetArgument = "TARGET";

    public NpyHeader Header => Prediction.Header;

    /// <exception cref="UserException">A file cannot be read, or they differ in type or shape.</exception>
    public static EvalInputs Open(string predictionPath, string targetPath)
    {
        NpyInput prediction = NpyInput.Open(PredictionArgument, predictionPath);
        NpyInput? target = null;
        try
        {
            target = NpyInput.Open(TargetArgument, targetPath);
            RequireSame("dtype", targetPath, target.Header.Type, prediction.Header.Type);
            RequireSame("shape", targetPath, target.Header.Shape, prediction.Header.Shape);
            return new EvalInputs(prediction, target);
        }
        catch
        {
            target?.Dispose();
            prediction.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Target.Dispose();
        Prediction.Dispose();
    }

    private static void RequireSame<T>(string what, string path, T actual, T expected)
        where T : IEquatable<T>
    {
        if (!actual.Equals(expected))
            throw new UserException($"{TargetArgument} '{path}': {what} {actual}; allowed is that of {PredictionArgument}, {expected}");
    }
}
