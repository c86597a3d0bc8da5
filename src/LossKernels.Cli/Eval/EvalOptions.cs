using System.CommandLine;

namespace LossKernels.Cli.Eval;

/// <summary>The arguments and options of <c>eval</c>, and the request that they make.</summary>
internal sealed class EvalOptions
{
    private readonly LossOptions loss = new();
    private readonly ReductionOptions reduction = new();
    private readonly InputOptions input = new();
    private readonly LabelOptions label = new();
    private readonly OutputOptions output = new();
    private readonly SpeedOptions speed = new();

    private readonly Argument<string> prediction = new(EvalInputs.PredictionArgument)
    {
        Description = "The predictions: an .npy file, float16, float32 or float64, in C order, of any shape and size. A row of a loss of rows is the last axis.",
    };

    private readonly Argument<string> target = new(EvalInputs.TargetArgument)
    {
        Description = "The targets: an .npy file of the same shape; both are float64, or neither is. Of cross-entropy, probabilities; or int32 or int64, one for each row: labels, from 0 on.",
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Prints one line of JSON." };

    public IEnumerable<Argument> Arguments => [prediction, target];

    public IEnumerable<Option> All => [.. loss.All, .. reduction.All, .. output.All, .. input.All, .. label.All, .. speed.All, Json];

    /// <exception cref="UserException">An option is not within what it may be, or they do not go together.</exception>
    public EvalRequest Read(ParseResult parsed)
    {
        EvalRequest request = new()
        {
            Loss = ReadLoss(parsed),
            Backend = speed.ReadBackend(parsed),
            PredictionPath = parsed.GetRequiredValue(prediction),
            TargetPath = parsed.GetRequiredValue(target),
        };
        request = reduction.Read(parsed, request);
        request = input.Read(parsed, request);
        request = label.Read(parsed, request);
        request = output.Read(parsed, request);
        request = speed.Read(parsed, request);
        return request.Reduction != Reduction.None || request.Outputs.Count > 0
            ? request
            : throw new UserException(
                $"{ReductionName.Option}: none gives a result per element or row; it needs {(request.Loss.IsOfRows ? OutputKind.RowValues : OutputKind.Values).Option} OUT.npy, " +
                $"{OutputKind.Gradient.Option} OUT.npy or another output to write them to, or use mean or sum");
    }

    /// <summary>The loss, after a look at the options that it would have nothing for.</summary>
    private ChosenLoss ReadLoss(ParseResult parsed)
    {
        ChosenLoss chosen = loss.Read(parsed);
        Option[] others =
        [
            .. label.NotFor(chosen.RowInputs),
            .. chosen.IsOfRows ? [.. input.OfElements, .. output.OfElements] : Array.Empty<Option>(),
            .. chosen.HasVariance ? Array.Empty<Option>() : [.. input.OfVariance, .. output.OfVariance],
        ];
        if (others.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is not Option given)
            return chosen;
        IEnumerable<string> allowed = ((Option[])[.. reduction.All, .. output.All, .. input.All, .. label.All, .. speed.All]).Except(others).Select(option => option.Name);
        throw new UserException($"{given.Name}: not for {chosen.ShortName}, a loss of {(chosen.IsOfRows ? "rows" : "elements")}; allowed: {string.Join(", ", allowed)}");
    }
}
