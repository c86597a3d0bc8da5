using LossKernels.Tests.Memory;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Conversions;

/// <summary>Short blocks, at odd places: nothing around them is written, nor read where the memory ends.</summary>
public class BlockEdgeTests
{
    private const int MostElements = 70;
    private const int Offsets = 5;

    private static readonly ushort[] s_encodings = [.. Enumerable.Range(0, MostElements + Offsets).Select(i => (ushort)(i * 977))];

    [Theory]
    [MemberData(nameof(StorageType.NamesAndWidths), MemberType = typeof(StorageType))]
    public void Widening_writes_its_elements_only(string name, int width)
    {
        StorageType type = StorageType.Of(name);
        float[] destination = new float[MostElements + (2 * Offsets)];
        foreach ((int count, int offset) in Blocks())
        {
            destination.AsSpan().Fill(42);
            type.Widen(s_encodings.AsSpan(offset, count), destination.AsSpan(offset, count), width);
            for (int i = 0; i < destination.Length; i++)
                SameBits.Check(i >= offset && i < offset + count ? type.Value(s_encodings[i]) : 42, destination[i], $"{count} from {offset} on, at {i}");
        }
    }

    [Theory]
    [MemberData(nameof(StorageType.NamesAndWidths), MemberType = typeof(StorageType))]
    public void Narrowing_writes_its_elements_only(string name, int width)
    {
        StorageType type = StorageType.Of(name);
        float[] values = [.. s_encodings.Select(type.Value).Select(value => float.IsNaN(value) ? 1 : value * 1.001f)];
        ushort[] destination = new ushort[MostElements + (2 * Offsets)];
        foreach ((int count, int offset) in Blocks())
        {
            destination.AsSpan().Fill(42);
            type.Narrow(values.AsSpan(offset, count), destination.AsSpan(offset, count), width);
            for (int i = 0; i < destination.Length; i++)
            {
                int expected = i >= offset && i < offset + count ? type.Oracle.Nearest(values[i]) : 42;
                Assert.True(expected == destination[i], $"{count} from {offset} on, at {i}: expected 0x{expected:X4}, got 0x{destination[i]:X4}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(StorageType.NamesAndWidths), MemberType = typeof(StorageType))]
    public void Nothing_outside_a_block_is_touched(string name, int width)
    {
        StorageType type = StorageType.Of(name);
        using GuardedMemory<float> floats = new(MostElements);
        using GuardedMemory<ushort> encodings = new(MostElements);
        for (int count = 0; count <= MostElements; count++)
        {
            foreach (bool atEnd in new[] { false, true })
            {
                type.Widen(encodings.Edge(count, atEnd), floats.Edge(count, atEnd), width);
                type.Narrow(floats.Edge(count, atEnd), encodings.Edge(count, atEnd), width);
            }
        }
    }

    private static IEnumerable<(int Count, int Offset)> Blocks() =>
        from count in Enumerable.Range(0, MostElements + 1)
        from offset in Enumerable.Range(0, Offsets)
        select (count, offset);
}
