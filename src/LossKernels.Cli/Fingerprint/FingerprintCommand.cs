using System.CommandLine;

namespace LossKernels.Cli.Fingerprint;

internal static class FingerprintCommand
{
    public static Command Create(IReadOnlyList<LossDescriptor> losses, IReadOnlyList<RowLossDescriptor> rowLosses, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        EngineOption backend = new("What evaluates, which changes the speed only; the fastest one of the CPU if not given");
        ThreadsOption threads = new();
        Option<string> check = new("--check")
        {
            HelpName = "FILE",
            Arity = ArgumentArity.ZeroOrOne,
            Description = "Compares with a record, and names the rows that differ; exit code 1 if any does, and only then. The record that the tool was built with, if FILE is not given.",
        };
        Command command = new("fingerprint", "Prints what every loss, type and option returns for fixed inputs as one hash each, or compares them with those of another machine.")
        {
            check, backend.Symbol, threads.Symbol,
        };
        command.SetAction(parsed =>
        {
            Engine chosen = backend.Read(parsed) ?? new Engine(BackendName.Resolve(null));
            Fingerprinter fingerprinter = new(losses, rowLosses, chosen, threads.Read(parsed), error, cancellation);
            if (parsed.GetResult(check) is null)
            {
                fingerprinter.Run().Write(output);
                return ExitCode.Success;
            }

            FingerprintRecord record = parsed.GetValue(check) is string path ? FingerprintRecord.Open(check.Name, path) : FingerprintRecord.BuiltIn();
            return FingerprintCheck.Write(output, record, fingerprinter.Run(), chosen) ? ExitCode.Success : ExitCode.Difference;
        });
        return command;
    }
}
