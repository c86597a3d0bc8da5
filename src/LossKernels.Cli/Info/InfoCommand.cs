using System.CommandLine;

namespace LossKernels.Cli.Info;

internal static class InfoCommand
{
    public static Command Create(TextWriter output)
    {
        Option<bool> json = new("--json") { Description = "Prints one line of JSON." };
        Command command = new("info", "Shows the CPU, its instruction sets and caches, and the backend that is chosen.") { json };
        command.SetAction(parsed =>
        {
            MachineInfo info = new(BackendName.Resolve(null));
            if (parsed.GetValue(json))
                InfoReport.WriteJson(output, info);
            else
                InfoReport.WriteText(output, info);
            return ExitCode.Success;
        });
        return command;
    }
}
