using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace LossKernels.Cli.Tests;

/// <summary>Whole <c>.npy</c> files, well-formed or not, made and read without the code under test.</summary>
internal static class NpyBytes
{
    public const string ThreeFloats = "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }";

    public static byte[] From(string dictionary, ReadOnlySpan<byte> data, int major = 1, int minor = 0)
    {
        byte[] text = (major < 3 ? Encoding.Latin1 : Encoding.UTF8).GetBytes(dictionary + "\n"), length = new byte[major == 1 ? 2 : 4];
        if (major == 1)
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)text.Length);
        else
            BinaryPrimitives.WriteInt32LittleEndian(length, text.Length);
        return [0x93, .. "NUMPY"u8, (byte)major, (byte)minor, .. length, .. text, .. data];
    }

    public static byte[] Of<T>(string shape, params ReadOnlySpan<T> elements)
        where T : unmanaged =>
        From($"{{'descr': '{Descr<T>()}', 'fortran_order': False, 'shape': {shape}, }}", MemoryMarshal.AsBytes(elements));

    /// <summary>The elements, after a check that the header is one of version 1.0 with this shape.</summary>
    public static T[] Elements<T>(byte[] file, string shape)
        where T : unmanaged
    {
        int dataOffset = 10 + BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8));
        Assert.Equal([0x93, .. "NUMPY"u8, 1, 0], file[..8]);
        Assert.Equal(0, dataOffset % 64);
        Assert.Equal($"{{'descr': '{Descr<T>()}', 'fortran_order': False, 'shape': {shape}, }}", Encoding.ASCII.GetString(file[10..dataOffset]).TrimEnd());
        Assert.Equal((byte)'\n', file[dataOffset - 1]);
        return MemoryMarshal.Cast<byte, T>(file.AsSpan(dataOffset)).ToArray();
    }

    private static string Descr<T>() => default(T) switch
    {
        float => "<f4",
        double => "<f8",
        Half => "<f2",
        BFloat16 => "<V2",
        bool => "|b1",
        byte => "|u1",
        int => "<i4",
        long => "<i8",
        _ => throw new NotSupportedException(typeof(T).Name),
    };
}
