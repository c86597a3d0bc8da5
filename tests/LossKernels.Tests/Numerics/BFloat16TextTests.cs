using System.Globalization;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Numerics;

public class BFloat16TextTests
{
    /// <summary>A culture with a decimal comma, made here because the process knows the invariant culture only.</summary>
    private static readonly NumberFormatInfo s_comma = new() { NumberDecimalSeparator = "," };

    private static readonly BFloat16 s_value = (BFloat16)1.1f;

    [Fact]
    public void Every_number_survives_its_text()
    {
        foreach (BFloat16 value in BFloat16Tests.All)
        {
            string text = value.ToString();
            SameBits.Check<float>(value, BFloat16.Parse(text), text);
            Assert.True(BFloat16.TryParse(text, null, out BFloat16 parsed));
            SameBits.Check<float>(value, parsed, text);
        }
    }

    [Fact]
    public void Text_is_that_of_the_float()
    {
        Assert.Equal("1.1015625", s_value.ToString());
        Assert.Equal("1.1015625", $"{s_value}");
        Assert.Equal("1,1015625", s_value.ToString(null, s_comma));
        Assert.Equal("1.10", s_value.ToString("F2", null));
        Span<char> destination = stackalloc char[9];
        Assert.True(s_value.TryFormat(destination, out int written, "", null));
        Assert.Equal("1.1015625", destination[..written]);
        Assert.False(s_value.TryFormat(destination[1..], out written, "", null));
    }

    [Fact]
    public void Text_is_rounded()
    {
        Assert.Equal(s_value, BFloat16.Parse("1.1"));
        Assert.Equal(s_value, BFloat16.Parse("1,1".AsSpan(), s_comma));
        Assert.Equal(BFloat16.PositiveInfinity, BFloat16.Parse("1e39"));

        // A float32 would take this for the tie between 1 and the next number.
        Assert.Equal(0x3F81, BFloat16.Parse("1.00390625000001").Bits);
    }

    [Fact]
    public void What_is_no_number_is_refused()
    {
        Assert.Throws<FormatException>(() => BFloat16.Parse("one"));
        Assert.Throws<ArgumentNullException>(() => BFloat16.Parse(null!));
        Assert.False(BFloat16.TryParse("one", null, out BFloat16 result));
        Assert.Equal(BFloat16.Zero, result);
        Assert.False(BFloat16.TryParse(null, null, out _));
    }
}
