using System.CommandLine;
using System.CommandLine.Help;
using LossKernels.Cli.Bench;
using LossKernels.Cli.Eval;
using LossKernels.Cli.Fingerprint;
using LossKernels.Cli.Info;
using LossKernels.Cli.Ptx;
using LossKernels.Cli.Verify;
using LossKernels.Cuda;

namespace LossKernels.Cli;

/// <summary>The whole tool: arguments in, text and an exit code out. Every failure is one line on the error writer.</summary>
internal sealed class Tool(TextWriter output, TextWriter error, CancellationToken cancellation)
{
    public const string Name = "losskernels";

    public int Run(IReadOnlyList<string> args)
    {
        try
        {
            // A file may be called @x.npy: no response files.
            ParseResult parsed = Commands().Parse(RowsArgument.WriteOut(args), new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0 && !AsksForHelp(parsed))
                throw new UserException(ParseFailure.Describe(parsed));
            return parsed.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (UserException exception)
        {
            return Fail(exception.Message, ExitCode.BadInput);
        }
        catch (CudaException exception)
        {
            return Fail(exception.Message, ExitCode.Failure);
        }
        catch (OperationCanceledException)
        {
            return Fail("interrupted; no file was written", ExitCode.Interrupted);
        }
        catch (Exception exception)
        {
            return Fail($"unexpected {exception.GetType().Name}: {exception.Message}", ExitCode.Failure);
        }
    }

    private Command Commands() =>
        new(Name, "Loss functions with the same bits on every machine, on NumPy files.")
        {
            new HelpOption { Recursive = true },
            new VersionOption(),
            BenchCommand.Create(LossRegistry.All, output, cancellation),
            EvalCommand.Create(output, error, cancellation),
            FingerprintCommand.Create(LossRegistry.All, LossRegistry.Rows, output, error, cancellation),
            InfoCommand.Create(output),
            PtxCommand.Create(output),
            VerifyCommand.Create(LossRegistry.All, LossRegistry.Rows, output, error, cancellation),
        };

    private static bool AsksForHelp(ParseResult parsed) => parsed.Action is HelpAction;

    private int Fail(string message, int exitCode)
    {
        error.WriteLine($"{Name}: {OneLine(message)}");
        return exitCode;
    }

    /// <summary>A message may quote a file's header or name, which must neither break the line nor command the terminal.</summary>
    private static string OneLine(string message) => string.Concat(message.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? ' ' : c));
}
