namespace LossKernels.Cli.Info;

/// <summary>A cache of the first core, with its size as Linux writes it: <c>32K</c>.</summary>
internal sealed record CpuCache(string Level, string Type, string Size)
{
    private const string LinuxDirectory = "/sys/devices/system/cpu/cpu0/cache";

    /// <summary>Such as <c>L1 Data</c>.</summary>
    public string Name => $"L{Level} {Type}";

    /// <returns>The caches, or none where the system does not say.</returns>
    public static IReadOnlyList<CpuCache> Read(string directory = LinuxDirectory)
    {
        try
        {
            return [.. Directory.EnumerateDirectories(directory, "index*").Order(StringComparer.Ordinal).Select(ReadOne)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static CpuCache ReadOne(string directory) => new(Line(directory, "level"), Line(directory, "type"), Line(directory, "size"));

    private static string Line(string directory, string file) => File.ReadAllText(Path.Join(directory, file)).Trim();
}
