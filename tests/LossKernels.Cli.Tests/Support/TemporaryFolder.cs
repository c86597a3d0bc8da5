namespace LossKernels.Cli.Tests;

/// <summary>A folder that goes with the test, beside the test's assembly: a temporary folder may lie in memory, where sparse files take room.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "temporary", Guid.NewGuid().ToString("N")));

    /// <summary>Hidden files too, as a temporary output would be.</summary>
    public IEnumerable<string> Names => folder.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = FileAttributes.None }).Select(f => f.Name).Order(StringComparer.Ordinal);

    public string this[string name] => Path.Combine(folder.FullName, name);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(this[name], bytes);
        return this[name];
    }

    public void Dispose() => folder.Delete(recursive: true);
}
