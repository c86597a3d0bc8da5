namespace LossKernels.Cli;

internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>A difference between backends, or a failure that is not the user's.</summary>
    public const int Failure = 1;

    public const int BadInput = 2;

    /// <summary>What shells use for a process ended by SIGINT; the tool, for any signal that it cleans up after.</summary>
    public const int Interrupted = 130;
}
