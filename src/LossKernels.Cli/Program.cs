using System.Runtime.InteropServices;

namespace LossKernels.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        using var interruption = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);
        return new Tool(Console.Out, Console.Error, interruption.Token).Run(args);

        // The first signal lets the work in progress clean up after itself; a second one ends the process.
        void Stop(PosixSignalContext context)
        {
            context.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        }
    }
}
