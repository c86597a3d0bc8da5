namespace LossKernels.Cli;

/// <summary>The backend that the user asked for, by option or by environment variable.</summary>
internal static class BackendName
{
    public static string Allowed { get; } = string.Join(", ", Backend.All.Select(b => b.Name));

    public static string? Forced => Environment.GetEnvironmentVariable(Backend.EnvironmentVariable) is string name && !string.IsNullOrWhiteSpace(name) ? name.Trim() : null;

    /// <param name="option">What was given on the command line, if anything.</param>
    /// <param name="more">What else is allowed there.</param>
    /// <exception cref="UserException">There is no such backend, or this process cannot run it.</exception>
    public static Backend Resolve(string? option, string? more = null) =>
        option is not null ? Find("--backend", option, more)
        : Forced is string forced ? Find(Backend.EnvironmentVariable, forced)
        : Backend.Current;

    private static Backend Find(string source, string name, string? more = null)
    {
        Backend backend = Backend.All.FirstOrDefault(b => b.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UserException($"{source}: '{name}' is not a backend; allowed: {(more is null ? Allowed : $"{Allowed}, {more}")}");
        return backend.IsSupported
            ? backend
            : throw new UserException(
                $"{source}: '{name}' needs {backend.Description}, which this process cannot run; allowed here: " +
                string.Join(", ", Backend.All.Where(b => b.IsSupported).Select(b => b.Name)));
    }
}
