namespace LossKernels.Cli;

internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Results that ought to be the same are not.</summary>
    public const int Difference = 1;

    public const int BadInput = 2;

    /// <summary>Neither the user's doing nor a difference, such as an output that nobody reads any more.</summary>
    public const int Failure = 3;

    /// <summary>What shells use for a process ended by SIGINT; the tool, for any signal that it cleans up after.</summary>
    public const int Interrupted = 130;
}
