using System.CommandLine;
using System.Globalization;

namespace LossKernels.Cli.Verify;

internal static class VerifyCommand
{
    public static Command Create(IReadOnlyList<LossDescriptor> losses, IReadOnlyList<RowLossDescriptor> rowLosses, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        Option<string> seed = new("--seed") { HelpName = "N", Description = "The seed of the random inputs, from 0 to 2147483647; a new one if not given." };
        Option<bool> exhaustive = new("--exhaustive")
        {
            Description = "Also walks all 2^32 float32 errors with every loss of elements, on all cores: that takes minutes.",
        };
        LossFilter filter = new([.. losses.Select(loss => loss.ShortName), .. rowLosses.Select(loss => loss.ShortName)]);
        EngineOption backend = new("The backend to compare; every one of the CPU if not given");
        Command command = new("verify", "Compares every backend of this machine's CPU, or one that is named, with the scalar one, bit for bit; exit code 1 on any difference.") { filter.Symbol, backend.Symbol, seed, exhaustive };
        command.SetAction(parsed =>
        {
            IReadOnlyList<Engine> engines = backend.Read(parsed) is Engine named ? [named] : Verification.EveryBackend;
            IReadOnlyList<string> names = filter.Read(parsed);
            int chosen = ReadSeed(parsed.GetValue(seed));
            output.WriteLine($"seed {chosen}");
            Verification verification = new(engines, [.. losses.Where(loss => names.Contains(loss.ShortName))], [.. rowLosses.Where(loss => names.Contains(loss.ShortName))], error, cancellation);
            List<VerifyRow> rows = [.. verification.Sample(chosen)];
            if (parsed.GetValue(exhaustive))
                rows.AddRange(verification.Exhaust());
            return VerifyReport.Write(output, rows) ? ExitCode.Success : ExitCode.Difference;
        });
        return command;
    }

    private static int ReadSeed(string? given)
    {
        if (given is null)
            return Random.Shared.Next();
        return int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out int seed)
            ? seed
            : throw new UserException($"--seed: '{given}' is not a seed; allowed are whole numbers from 0 to {int.MaxValue}");
    }
}
