using System.CommandLine;

namespace LossKernels.Cli.Eval;

internal static class EvalCommand
{
    public static Command Create(TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        LossOptions loss = new();
        Argument<string> prediction = new(EvalInputs.PredictionArgument) { Description = "The predictions: an .npy file, float32 or float64, in C order, of any shape and size." };
        Argument<string> target = new(EvalInputs.TargetArgument) { Description = "The targets: an .npy file of the same type and shape." };
        Option<string> reduction = new(ReductionName.Option)
        {
            HelpName = "NAME",
            Description = $"What becomes of the losses of the elements, and what the gradient is the gradient of: {ReductionName.Allowed}.",
            DefaultValueFactory = _ => ReductionName.Default,
        };
        Option<string> gradient = new(EvalOutputs.GradientOption) { HelpName = "OUT.npy", Description = "Writes the gradient with respect to the predictions." };
        Option<string> values = new(EvalOutputs.ValuesOption) { HelpName = "OUT.npy", Description = "Writes the loss of each element." };
        Option<string> backend = new("--backend")
        {
            HelpName = "NAME",
            Description = $"The instruction set, which changes the speed only: {BackendName.Allowed}. The fastest one if not given.",
        };
        Option<bool> json = new("--json") { Description = "Prints one line of JSON." };

        Command command = new("eval", "Evaluates a loss on two NumPy files.") { prediction, target };
        foreach (Option option in loss.All.Concat([reduction, gradient, values, backend, json]))
            command.Add(option);
        command.SetAction(parsed =>
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

            EvalResult result = Evaluation.Run(request, error, cancellation);
            if (parsed.GetValue(json))
                EvalReport.WriteJson(output, request, result);
            else
                EvalReport.WriteText(output, request, result);
            return ExitCode.Success;
        });
        return command;
    }
}
