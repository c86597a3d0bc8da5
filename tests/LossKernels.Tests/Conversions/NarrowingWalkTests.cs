using System.Diagnostics;

namespace LossKernels.Tests.Conversions;

/// <summary>
/// Walks the bit patterns of float32. All of them take half a minute, and are tried if <c>LOSSKERNELS_TEST_EXHAUSTIVE=1</c>;
/// by default every 101st is, and the output says which it was.
/// </summary>
public class NarrowingWalkTests(ITestOutputHelper output)
{
    private const int Stride = 101;
    private const int BlockLength = 2048;

    /// <summary>The patterns of a unit of work, one in 2^12: those of one sign, and either all or none of them NaN.</summary>
    private const int ChunkLength = 1 << 20;

    private static readonly bool s_isExhaustive = Environment.GetEnvironmentVariable("LOSSKERNELS_TEST_EXHAUSTIVE") == "1";

    [Theory]
    [MemberData(nameof(StorageType.Names), MemberType = typeof(StorageType))]
    public void Every_101st_float_or_every_one_if_exhaustive(string name)
    {
        StorageType type = StorageType.Of(name);
        int stride = s_isExhaustive ? 1 : Stride;
        long start = Stopwatch.GetTimestamp(), count = 0;
        Parallel.For(0, (int)((1L << 32) / ChunkLength), chunk => Interlocked.Add(ref count, CheckChunk(type, (uint)chunk * ChunkLength, stride)));
        output.WriteLine(
            $"{name}, widths {string.Join(", ", StorageType.Widths)}: {(s_isExhaustive ? "all" : $"every {Stride}st, a strided sample,")} " +
            $"of the 2^32 float32 patterns, {count} in number, in {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s");
        Assert.Equal(((1L << 32) + stride - 1) / stride, count);
    }

    private static long CheckChunk(StorageType type, uint first, int stride)
    {
        float[] source = new float[BlockLength];
        ushort[] expected = new ushort[BlockLength], actual = new ushort[BlockLength];
        long count = 0;
        int cursor = 0;
        uint offset = (uint)((stride - (first % stride)) % stride);
        while (offset < ChunkLength)
        {
            int length = 0;
            for (; length < BlockLength && offset < ChunkLength; length++, offset += (uint)stride)
            {
                float value = BitConverter.UInt32BitsToSingle(first + offset);
                source[length] = value;
                expected[length] = float.IsNaN(value) ? ushort.MaxValue : type.Oracle.Nearest(value, ref cursor);
            }

            foreach (int width in StorageType.Widths)
                type.CheckNarrowing(source.AsSpan(0, length), expected.AsSpan(0, length), actual.AsSpan(0, length), width);
            count += length;
        }

        return count;
    }
}
