namespace LossKernels.Generators.Tests.Support;

/// <summary>Files of the repository that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>The source of each loss of the library, by name.</summary>
    public static IReadOnlyDictionary<string, string> Losses { get; } = Sources("src", "LossKernels", "Losses");

    /// <summary>The source of each loss that the library's tests add to its own, by name.</summary>
    public static IReadOnlyDictionary<string, string> TestLosses { get; } = Sources("tests", "LossKernels.Tests", "Losses");

    private static Dictionary<string, string> Sources(params string[] folder) => Directory
        .GetFiles(Path.Combine([Root, .. folder]), "*.cs")
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "LossKernels.sln"))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"LossKernels.sln is not above {AppContext.BaseDirectory}"));
}
