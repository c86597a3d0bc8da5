namespace LossKernels.Cli.Npy;

/// <summary>Turns exceptions about a file into the one line that the user sees.</summary>
internal static class FileFailure
{
    /// <param name="subject">The argument and the file, with which the line starts.</param>
    /// <param name="action">What may fail.</param>
    /// <exception cref="UserException">The file cannot be read or written, or is not what it should be.</exception>
    public static T Explain<T>(string subject, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (Reason(exception) is string reason)
        {
            throw new UserException($"{subject}: {reason}");
        }
    }

    /// <inheritdoc cref="Explain{T}"/>
    public static void Explain(string subject, Action action) =>
        Explain(subject, () =>
        {
            action();
            return true;
        });

    private static string? Reason(Exception exception) => exception switch
    {
        FileNotFoundException => "no such file",
        DirectoryNotFoundException => "no such directory",
        UnauthorizedAccessException => "permission denied",
        InvalidDataException or IOException => exception.Message,
        ArgumentOutOfRangeException => "longer than the file system, or a limit on this process, allows",
        ArgumentException or NotSupportedException => "not a path",
        _ => null,
    };
}
