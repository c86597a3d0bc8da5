using System.Buffers.Binary;
using System.Security.Cryptography;

namespace LossKernels.Cli.Fingerprint;

/// <summary>The SHA-256 of results: of their bits, little-endian on every machine, with one NaN for all.</summary>
internal sealed class ResultHash : IDisposable
{
    private static readonly NumberFormat s_float64 = NumberFormat.Of(ElementType.Float64);

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // What is yet to be hashed: a call for each number would take longer than the hash.
    private byte[] buffer = new byte[1 << 14];
    private int count;

    /// <summary>All that a request returns.</summary>
    public void Add(in LossResult result)
    {
        Add(result.Value);
        Add(result.Partial);
        Write(Room(sizeof(long)), (ulong)result.Count);
        Add(result.WeightSum);
        if (result.HasWeights)
            Add(result.WeightPartial);
    }

    public void Add(double number) => Write(Room(sizeof(double)), s_float64.Canonical(BitConverter.DoubleToUInt64Bits(number)));

    public void Add(in ExactSum sum) => sum.WriteBytes(Room(ExactSum.ByteCount));

    public void Add(ElementArray elements)
    {
        NumberFormat format = elements.Format;
        Span<byte> room = Room(elements.Length * format.Size);
        for (int i = 0; i < elements.Length; i++)
            Write(room.Slice(i * format.Size, format.Size), format.Canonical(elements[i]));
    }

    /// <summary>All that a request has written, which is forgotten.</summary>
    public void AddWritten(RequestArrays arrays)
    {
        foreach (ElementArray array in arrays.Written)
            Add(array);
        arrays.Forget();
    }

    /// <summary>The hash of everything so far, in hexadecimal.</summary>
    public string Digest()
    {
        Flush();
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    public void Dispose() => hash.Dispose();

    private static void Write(Span<byte> room, ulong bits)
    {
        switch (room.Length)
        {
            case sizeof(ushort): BinaryPrimitives.WriteUInt16LittleEndian(room, (ushort)bits); break;
            case sizeof(uint): BinaryPrimitives.WriteUInt32LittleEndian(room, (uint)bits); break;
            default: BinaryPrimitives.WriteUInt64LittleEndian(room, bits); break;
        }
    }

    private Span<byte> Room(int size)
    {
        if (count + size > buffer.Length)
            Flush();
        if (size > buffer.Length)
            buffer = new byte[size];
        count += size;
        return buffer.AsSpan(count - size, size);
    }

    private void Flush()
    {
        hash.AppendData(buffer, 0, count);
        count = 0;
    }
}
