using System.Buffers.Binary;
using System.Text;

namespace LossKernels.Cli.Npy;

/// <summary>Reads the header of an <c>.npy</c> file of format version 1.0, 2.0 or 3.0.</summary>
internal static class NpyHeaderReader
{
    // NumPy's own headers are a few hundred bytes; a length beyond this is damage, not to be trusted with an allocation.
    private const int MaxDictionaryLength = ushort.MaxValue;

    /// <summary>Reads the header and leaves <paramref name="stream"/> at the first byte of the data.</summary>
    /// <exception cref="InvalidDataException">This is not such a file, its type is none of <paramref name="types"/>, or its order is not supported.</exception>
    public static NpyHeader Read(Stream stream, NpyTypeSet types)
    {
        Span<byte> preamble = stackalloc byte[NpyHeader.PreambleLength];
        if (stream.ReadAtLeast(preamble, preamble.Length, throwOnEndOfStream: false) < preamble.Length || !preamble.StartsWith(NpyHeader.Magic))
            throw new InvalidDataException("not an .npy file: it does not start with \\x93NUMPY and a version");

        (int major, int minor) = (preamble[^2], preamble[^1]);
        if (major is < 1 or > 3 || minor != 0)
            throw new InvalidDataException($".npy format version {major}.{minor}; allowed are 1.0, 2.0 and 3.0");

        byte[] dictionary = new byte[ReadLength(stream, major)];
        ReadExactly(stream, dictionary);
        return NpyDictionary.Parse((major < 3 ? Encoding.Latin1 : Encoding.UTF8).GetString(dictionary), types);
    }

    private static int ReadLength(Stream stream, int major)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        bytes.Clear();
        ReadExactly(stream, major == 1 ? bytes[..sizeof(ushort)] : bytes);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return length <= MaxDictionaryLength
            ? (int)length
            : throw new InvalidDataException($"its header claims {length} bytes; allowed are at most {MaxDictionaryLength}");
    }

    private static void ReadExactly(Stream stream, Span<byte> bytes)
    {
        if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new InvalidDataException("truncated: the file ends within its header");
    }
}
