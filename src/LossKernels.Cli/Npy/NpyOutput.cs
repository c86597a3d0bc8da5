namespace LossKernels.Cli.Npy;

/// <summary>
/// An <c>.npy</c> file being written. It grows beside its destination under a temporary name and replaces it, whole, in
/// <see cref="Commit"/>; disposed of without that, it leaves no trace and the destination as it was.
/// </summary>
internal sealed class NpyOutput : IDisposable
{
    private readonly string subject;
    private readonly string destination;
    private readonly string temporary;
    private readonly FileStream file;

    /// <param name="option">The option that names the file, for messages.</param>
    /// <param name="path">The destination; its directory must exist.</param>
    /// <param name="header">The header, written at once.</param>
    /// <exception cref="UserException">It cannot be written.</exception>
    public NpyOutput(string option, string path, NpyHeader header)
    {
        subject = $"{option} '{path}'";
        destination = OutputPath.Resolve(option, path);
        temporary = Path.Join(Path.GetDirectoryName(destination), $".{Guid.NewGuid():N}.tmp");
        file = FileFailure.Explain(subject, () => new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0));
        try
        {
            Write(header.ToBytes());
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Appends the bytes of elements.</summary>
    /// <exception cref="UserException">They cannot be written, on a full disk for instance.</exception>
    public void Write(ReadOnlyMemory<byte> elements) => FileFailure.Explain(subject, () => file.Write(elements.Span));

    /// <summary>Brings everything to the disk. What can fail has then been done, save for the renaming.</summary>
    /// <exception cref="UserException">It cannot be written.</exception>
    public void Flush() => FileFailure.Explain(subject, () => file.Flush(flushToDisk: true));

    /// <summary>Puts the file in the place of its destination.</summary>
    /// <exception cref="UserException">The destination cannot be replaced.</exception>
    public void Commit()
    {
        file.Dispose();
        FileFailure.Explain(subject, () => File.Move(temporary, destination, overwrite: true));
    }

    public void Dispose()
    {
        file.Dispose();
        File.Delete(temporary);
    }
}
