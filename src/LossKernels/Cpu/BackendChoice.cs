namespace LossKernels;

/// <summary>The process's choice of a backend, made once.</summary>
internal static class BackendChoice
{
    private static readonly Backend? s_current;
    private static readonly string? s_error;

    // A failure is kept, not thrown: an exception from here would reach the caller as a TypeInitializationException.
    static BackendChoice() => (s_current, s_error) = Choose(Environment.GetEnvironmentVariable(Backend.EnvironmentVariable));

    internal static Backend Current => s_current ?? throw new PlatformNotSupportedException(s_error);

    internal static (Backend? Backend, string? Error) Choose(string? forced)
    {
        if (string.IsNullOrWhiteSpace(forced))
            return (Backend.All.First(b => b.IsSupported), null);
        Backend backend;
        try
        {
            backend = Backend.Parse(forced.Trim());
        }
        catch (ArgumentException unknown)
        {
            return (null, $"{Backend.EnvironmentVariable}: {unknown.Message}");
        }
        return backend.IsSupported
            ? (backend, null)
            : (null, $"{Backend.EnvironmentVariable}={forced}: {Backend.NotSupportedMessage(backend)}");
    }
}
