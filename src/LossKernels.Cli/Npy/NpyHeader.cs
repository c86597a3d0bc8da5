using System.Buffers.Binary;
using System.Text;

namespace LossKernels.Cli.Npy;

/// <summary>What the header of an <c>.npy</c> file says about the data after it, which is in C order.</summary>
internal sealed record NpyHeader(NpyType Type, NpyShape Shape)
{
    /// <summary>The bytes of magic and version that every file starts with; the length of the dictionary follows them.</summary>
    public const int PreambleLength = 8;

    private const int LengthBytes = sizeof(ushort);
    private const int Alignment = 64;

    public static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>The header in format version 1.0, padded as NumPy does so that the data is aligned.</summary>
    public byte[] ToBytes()
    {
        string dictionary = $"{{'descr': '{Type.Descr}', 'fortran_order': False, 'shape': {Shape}, }}";
        int unpadded = PreambleLength + LengthBytes + dictionary.Length + 1;
        int length = (unpadded + Alignment - 1) / Alignment * Alignment;

        byte[] bytes = new byte[length];
        Magic.CopyTo(bytes);
        bytes[Magic.Length] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(PreambleLength), checked((ushort)(length - PreambleLength - LengthBytes)));
        Span<byte> text = bytes.AsSpan(PreambleLength + LengthBytes);
        text.Fill((byte)' ');
        Encoding.ASCII.GetBytes(dictionary, text);
        text[^1] = (byte)'\n';
        return bytes;
    }
}
