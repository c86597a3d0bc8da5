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
    /// <param name="types">What its elements may be.</param>
    /// <exception cref="UserException">It cannot be read, or is not an array that the tool supports.</exception>
    public static NpyInput Open(string argument, string path, NpyTypeSet types) =>
        FileFailure.Explain($"{argument} '{path}'", () => Open(path, types));

    /// <summary>Elements <paramref name="start"/> to <paramref name="start"/> + <paramref name="length"/>, numbers, as they lie in the file.</summary>
    public ReadOnlyElementSpan Elements(long start, long length) => NpyMemory.Elements(At(start, length), (nint)length, Header.Type);

    /// <summary>The same of truth values.</summary>
    public MaskSpan Truths(long start, long length) => MaskSpan.Of((bool*)At(start, length), (nint)length);

    /// <summary>The same of labels.</summary>
    public LabelSpan Labels(long start, long length) => Header.Type == NpyType.Int64
        ? LabelSpan.Of((long*)At(start, length), (nint)length)
        : LabelSpan.Of((int*)At(start, length), (nint)length);

    /// <summary>The label at <paramref name="index"/>.</summary>
    public long Integer(long index) => Header.Type == NpyType.Int64 ? *(long*)At(index, 1) : *(int*)At(index, 1);

    /// <summary>The number at <paramref name="index"/>.</summary>
    public double Number(long index) => NpyMemory.Number(At(index, 1), Header.Type);

    /// <summary>The bytes of elements <paramref name="start"/> to <paramref name="start"/> + <paramref name="length"/>.</summary>
    public ReadOnlySpan<byte> Bytes(long start, int length) => new(At(start, length), length * Header.Type.Size);

    public void Dispose()
    {
        if (!view.SafeMemoryMappedViewHandle.IsClosed)
            view.SafeMemoryMappedViewHandle.ReleasePointer();
        view.Dispose();
        map.Dispose();
    }

    private static NpyInput Open(string path, NpyTypeSet types)
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
            NpyHeader header = NpyHeaderReader.Read(file, types);
            CheckLength(header, file.Length - file.Position);
            return new NpyInput(file, header);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private byte* At(long start, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, Header.Shape.Count - length);
        return data + (start * Header.Type.Size);
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
