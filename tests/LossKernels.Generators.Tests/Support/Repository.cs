namespace LossKernels.Generators.Tests.Support;

/// <summary>Files of the repository that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The source of each loss of the library, by name.</summary>
    public static IReadOnlyDictionary<string, string> Losses { get; } = Directory
        .GetFiles(Path.Combine(Root, "src", "LossKernels", "Losses"), "*.cs")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "LossKernels.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"LossKernels.sln is not above {AppContext.BaseDirectory}"));
}
