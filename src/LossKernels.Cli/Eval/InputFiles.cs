using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <summary>The files that are read, however many of them, closed together.</summary>
internal sealed class InputFiles : IDisposable
{
    private readonly List<NpyInput> opened = [];

    /// <inheritdoc cref="NpyInput.Open(string, string, NpyTypeSet)"/>
    public NpyInput Open(string argument, string path, NpyTypeSet types)
    {
        NpyInput file = NpyInput.Open(argument, path, types);
        opened.Add(file);
        return file;
    }

    public void Dispose() => opened.ForEach(file => file.Dispose());
}
