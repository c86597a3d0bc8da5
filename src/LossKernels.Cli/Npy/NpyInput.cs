using System.IO.MemoryMappedFiles;

namespace LossKernels.Cli.Npy;

/// <summary>An <c>.npy</c> file mapped into memory. Only what is read is loaded, so it may be larger than the memory.</summary>
internal sealed unsafe class NpyInput : IDisposable
{
    private readonly MemoryMappedFile map;
    private readonly MemoryMappedViewAccessor view;
    private readonly byte* data;

    private NpyInput(FileStream file, NpyHeader header)
    {
        Header = header;
        long dataOffset = file.Position;
        map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        data = start + view.PointerOffset + dataOffset;
    }

    public NpyHeader Header { get; }

    /// <param name="argument">What the command line calls the file, for messages.</param>
    /// <param name="path">Where it is.</param>
    /// <exception cref="UserException">It cannot be read, or is not an array that the tool supports.</exception>
    public static NpyInput Open(string argument, string path) => FileFailure.Explain($"{argument} '{path}'", () => Open(path));

    /// <summary>Elements <paramref name="start"/> to <paramref name="start"/> + <paramref name="length"/>, as they lie in the file.</summary>
    public ReadOnlySpan<T> Slice<T>(long start, int length)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sizeof(T), Header.Type.Size);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Header.Shape.Count - length);
        return new ReadOnlySpan<T>((T*)data + start, length);
    }

    public void Dispose()
    {
        if (!view.SafeMemoryMappedViewHandle.IsClosed)
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        map.Dispose();
    }

    private static NpyInput Open(string path)
    {
        if (Directory.Exists(path))
            throw new InvalidDataException("a directory; allowed is an .npy file");

        // Opening a pipe that nobody writes to would wait for ever.
        var info = new FileInfo(path);
        FileSystemInfo target = info.ResolveLinkTarget(returnFinalTarget: true) ?? info;
        if (target is FileInfo { Exists: true, Length: 0 })
            throw new InvalidDataException("empty, or a pipe or device; allowed is an .npy file");
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            if (!file.CanSeek)
                throw new InvalidDataException("a pipe or device; allowed is a regular file, which can be mapped into memory");
            NpyHeader header = NpyHeaderReader.Read(file);
            CheckLength(header, file.Length - file.Position);
            return new NpyInput(file, header);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static void CheckLength(NpyHeader header, long actual)
    {
        Int128 expected = (Int128)header.Shape.Count * header.Type.Size;
        if (actual != expected)
        {
            throw new InvalidDataException(
                $"{(actual < expected ? "truncated" : "bytes after the end of the array")}: " +
                $"shape {header.Shape} of {header.Type} is {expected} bytes of data, the file holds {actual}");
        }
    }
}
