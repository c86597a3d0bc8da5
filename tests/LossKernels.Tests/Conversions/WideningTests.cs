using LossKernels.Tests.Support;

namespace LossKernels.Tests.Conversions;

public class WideningTests
{
    private static readonly ushort[] s_encodings = [.. Enumerable.Range(0, 1 << 16).Select(encoding => (ushort)encoding)];

    [Theory]
    [MemberData(nameof(StorageType.NamesAndWidths), MemberType = typeof(StorageType))]
    public void Every_number_stays_the_same(string name, int width)
    {
        StorageType type = StorageType.Of(name);
        float[] actual = new float[s_encodings.Length];
        type.Widen(s_encodings, actual, width);
        foreach (ushort encoding in s_encodings)
        {
            SameBits.Check(type.Value(encoding), actual[encoding], $"{name} 0x{encoding:X4}");
            SameBits.Check(type.Oracle.Value(encoding), actual[encoding], $"{name} 0x{encoding:X4} by definition");
        }
    }

    /// <summary>Every encoding in every lane, since a step of one fills each lane with all of them.</summary>
    [Theory]
    [MemberData(nameof(StorageType.NamesAndWidths), MemberType = typeof(StorageType))]
    public void Every_lane_is_like_the_others(string name, int width)
    {
        StorageType type = StorageType.Of(name);
        float[] aligned = new float[s_encodings.Length], actual = new float[s_encodings.Length];
        type.Widen(s_encodings, aligned, width);
        for (int lane = 1; lane < 16; lane++)
        {
            type.Widen(s_encodings.AsSpan(lane), actual.AsSpan(lane), width);
            SameBits.Check<float>(aligned.AsSpan(lane), actual.AsSpan(lane), $"{name} from {lane}");
        }
    }
}
