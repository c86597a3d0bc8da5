using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <summary>The arrays to write, either of which may be absent. They reach their destinations together or not at all.</summary>
internal sealed class EvalOutputs : IDisposable
{
    public const string GradientOption = "--gradient";
    public const string ValuesOption = "--values";

    private EvalOutputs(NpyOutput? gradient, NpyOutput? values)
    {
        Gradient = gradient;
        Values = values;
    }

    public NpyOutput? Gradient { get; }

    public NpyOutput? Values { get; }

    /// <exception cref="UserException">A file cannot be written, or both are the same.</exception>
    public static EvalOutputs Create(string? gradientPath, string? valuesPath, NpyHeader header)
    {
        if (gradientPath is not null && valuesPath is not null
            && OutputPath.Resolve(GradientOption, gradientPath) == OutputPath.Resolve(ValuesOption, valuesPath))
        {
            throw new UserException($"{ValuesOption} '{valuesPath}': the same file as {GradientOption}; allowed are two different ones");
        }

        NpyOutput? gradient = CreateIfGiven(GradientOption, gradientPath, header);
        try
        {
            return new EvalOutputs(gradient, CreateIfGiven(ValuesOption, valuesPath, header));
        }
        catch
        {
            gradient?.Dispose();
            throw;
        }
    }

    public void Commit()
    {
        Gradient?.Flush();
        Values?.Flush();
        Gradient?.Commit();
        Values?.Commit();
    }

    public void Dispose()
    {
        Gradient?.Dispose();
        Values?.Dispose();
    }

    private static NpyOutput? CreateIfGiven(string option, string? path, NpyHeader header) =>
        path is null ? null : new NpyOutput(option, path, header);
}
