using System.CommandLine;

namespace LossKernels.Cli.Eval;

internal static class EvalCommand
{
    public static Command Create(TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        EvalOptions options = new();
        Command command = new("eval", "Evaluates a loss on two NumPy files.");
        foreach (Argument argument in options.Arguments)
            command.Add(argument);
        foreach (Option option in options.All)
            command.Add(option);
        command.SetAction(parsed =>
        {
            EvalRequest request = options.Read(parsed);
            EvalResult result = Evaluation.Run(request, error, cancellation);
            if (parsed.GetValue(options.Json))
                EvalReport.WriteJson(output, request, result);
            else
                EvalReport.WriteText(output, request, result);
            return ExitCode.Success;
        });
        return command;
    }
}
