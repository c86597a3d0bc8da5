using LossKernels.Cli.Fingerprint;

namespace LossKernels.Cli.Tests.Fingerprint;

public class ResultHashTests
{
    public static TheoryData<ElementType> Types => [ElementType.Float32, ElementType.Float64, ElementType.Float16, ElementType.BFloat16];

    [Theory]
    [MemberData(nameof(Types))]
    public void Any_bit_of_any_element_counts(ElementType type)
    {
        NumberFormat format = NumberFormat.Of(type);
        string expected = Digest(format, 1, 2, 3);
        for (int element = 0; element < 3; element++)
        {
            for (int bit = 0; bit < 8 * format.Size; bit++)
            {
                ulong[] elements = [1, 2, 3];
                elements[element] ^= 1UL << bit;
                Assert.NotEqual(expected, Digest(format, elements));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void The_order_of_elements_counts_and_so_does_the_sign_of_zero(ElementType type)
    {
        NumberFormat format = NumberFormat.Of(type);
        Assert.NotEqual(Digest(format, 1, 2), Digest(format, 2, 1));
        Assert.NotEqual(Digest(format, 0), Digest(format, format.Sign));
        Assert.Equal(Digest(format, 1, 2), Digest(format, 1, 2));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_NaN_is_a_NaN_and_an_infinity_is_none(ElementType type)
    {
        NumberFormat format = NumberFormat.Of(type);
        string expected = Digest(format, format.NaN);
        Assert.All([format.Infinity + 1, format.Sign | (format.Infinity + 1), format.Sign - 1, format.NaN | format.Sign], nan => Assert.Equal(expected, Digest(format, nan)));
        Assert.NotEqual(expected, Digest(format, format.Infinity));
        Assert.NotEqual(Digest(format, format.Sign | format.Infinity), Digest(format, format.Infinity));
    }

    [Fact]
    public void Elements_are_hashed_little_endian_and_longer_than_the_buffer()
    {
        byte[] bytes = [.. Enumerable.Range(0, 20_000).SelectMany(i => new[] { (byte)i, (byte)(i >> 8), (byte)0, (byte)0 })];
        ulong[] elements = [.. Enumerable.Range(0, 20_000).Select(i => (ulong)i)];
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), Digest(NumberFormat.Of(ElementType.Float32), elements));
    }

    /// <summary>Value, sum, count and weights each make a difference, also where the others do not.</summary>
    [Fact]
    public void Everything_that_a_request_returns_counts()
    {
        float[] ones = [1, 1], zeros = [0, 0], twos = [2, 2];
        string[] digests =
        [
            Digest(new LossRequest { Prediction = ones, Target = zeros }),
            Digest(new LossRequest { Prediction = ones, Target = zeros, Divisor = Divisor.Sum }),
            Digest(new LossRequest { Prediction = ones, Target = zeros, Mask = new[] { true, false } }),
            Digest(new LossRequest { Prediction = ones, Target = zeros, Weight = 1.0 }),
            Digest(new LossRequest { Prediction = ones, Target = zeros, Weight = twos, Divisor = Divisor.WeightedMean }),
            Digest(new LossRequest { Prediction = ones, Target = ones }),
        ];
        Assert.Equal(digests.Distinct(), digests);

        static string Digest(LossRequest request)
        {
            using ResultHash hash = new();
            hash.Add(Loss.Evaluate(new MeanSquaredError(), request));
            return hash.Digest();
        }
    }

    private static string Digest(NumberFormat format, params ulong[] elements)
    {
        int next = 0;
        using ResultHash hash = new();
        hash.Add(ElementArray.Of(format, elements.Length, _ => elements[next++]));
        return hash.Digest();
    }
}
