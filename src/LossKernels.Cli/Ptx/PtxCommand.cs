using System.CommandLine;
using LossKernels.Cli.Eval;
using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Ptx;

internal static class PtxCommand
{
    public static Command Create(TextWriter output)
    {
        Option<string> directory = new("--output")
        {
            Required = true,
            HelpName = "DIR",
            Description = "The directory to write to, made if it is not there. Files of the same names are replaced.",
        };
        Option<string> loss = new(LossOptions.LossOption) { HelpName = "NAME", Description = "One loss, as eval names it; if not given all of them, and what is no loss's." };
        Command command = new("ptx", "Writes the CUDA kernels as PTX, a file for each loss, type and kernel.") { directory, loss };
        command.SetAction(parsed =>
        {
            PtxFile[] files = [.. Chosen(parsed.GetValue(loss))];
            Write(parsed.GetRequiredValue(directory), $"{directory.Name} '{parsed.GetValue(directory)}'", files);
            output.WriteLine($"{files.Length} kernels");
            return ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<PtxFile> Chosen(string? loss) => loss is null
        ? [.. RegisteredLoss.All.SelectMany(PtxFiles.Of), .. PtxFiles.OfNoLoss]
        : PtxFiles.Of(RegisteredLoss.Find(LossOptions.LossOption, loss));

    private static void Write(string directory, string subject, IEnumerable<PtxFile> files) =>
        FileFailure.Explain(subject, () =>
        {
            Directory.CreateDirectory(directory);
            foreach (PtxFile file in files)
                File.WriteAllBytes(Path.Combine(directory, file.Name), file.Text);
        });
}
