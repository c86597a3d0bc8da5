using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <summary>The files that are written. They reach their destinations together or not at all.</summary>
internal sealed class OutputFiles : IDisposable
{
    private readonly Dictionary<string, string> options = [];
    private readonly List<NpyOutput> created = [];

    /// <exception cref="UserException">The file cannot be written, or is already another output.</exception>
    public NpyOutput Create(string option, string path, NpyHeader header)
    {
        string resolved = OutputPath.Resolve(option, path);
        if (options.TryGetValue(resolved, out string? other))
            throw new UserException($"{option} '{path}': the same file as {other}; allowed are two different ones");
        options.Add(resolved, option);
        created.Add(new NpyOutput(option, path, header));
        return created[^1];
    }

    public void Commit()
    {
        created.ForEach(file => file.Flush());
        created.ForEach(file => file.Commit());
    }

    public void Dispose() => created.ForEach(file => file.Dispose());
}
