using System.CommandLine;

namespace LossKernels.Cli.Eval;

/// <summary>The arguments and options of <c>eval</c>, and the request that they make.</summary>
internal sealed class EvalOptions
{
    private readonly LossOptions loss = new();

    private readonly Argument<string> prediction = new(EvalInputs.PredictionArgument)
    {
        Description = "The predictions: an .npy file, float32 or float64, in C order, of any shape and size.",
    };

    private readonly Argument<string> target = new(EvalInputs.TargetArgument) { Description = "The targets: an .npy file of the same type and shape." };

    private readonly Option<string> reduction = new(ReductionName.Option)
    {
        HelpName = "NAME",
        Description = $"What becomes of the losses of the elements, and what the gradient is the gradient of: {ReductionName.Allowed}.",
        DefaultValueFactory = _ => ReductionName.Default,
    };

    private readonly Option<string> gradient = new(EvalOutputs.GradientOption) { HelpName = "OUT.npy", Description = "Writes the gradient with respect to the predictions." };

    private readonly Option<string> values = new(EvalOutputs.ValuesOption) { HelpName = "OUT.npy", Description = "Writes the loss of each element." };

    private readonly Option<string> backend = new("--backend")
    {
        HelpName = "NAME",
        Description = $"The instruction set, which changes the speed only: {BackendName.Allowed}. The fastest one if not given.",
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Prints one line of JSON." };

    public IEnumerable<Argument> Arguments => [prediction, target];

    public IEnumerable<Option> All => [.. loss.All, reduction, gradient, values, backend, Json];

    /// <exception cref="UserException">An option is not within what it may be, or they do not go together.</exception>
    public EvalRequest Read(ParseResult parsed)
    {
        EvalRequest request = new(
            loss.Read(parsed),
            ReductionName.Parse(parsed.GetRequiredValue(reduction)),
            BackendName.Resolve(parsed.GetValue(backend)),
            parsed.GetRequiredValue(prediction),
            parsed.GetRequiredValue(target),
            parsed.GetValue(gradient),
            parsed.GetValue(values));
        if (request is { Reduction: Reduction.None, ValuesPath: null, GradientPath: null })
        {
            throw new UserException(
                $"{ReductionName.Option}: none gives a result per element; it needs {EvalOutputs.ValuesOption} OUT.npy or " +
                $"{EvalOutputs.GradientOption} OUT.npy to write them to, or use mean or sum");
        }

        return request;
    }
}
