using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace LossKernels;

/// <content>Text, by way of <see cref="float"/> and <see cref="double"/>, and invariant where no culture is named.</content>
public readonly partial struct BFloat16 : ISpanFormattable, ISpanParsable<BFloat16>
{
    /// <summary>The number as an invariant <see cref="float"/>, such as <c>1.1015625</c>.</summary>
    /// <returns>Text that parses back to the same number.</returns>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ((float)this).ToString(format, OrInvariant(formatProvider));

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        ((float)this).TryFormat(destination, out charsWritten, format, OrInvariant(provider));

    /// <summary>Parses a number: the nearest to the text's nearest <see cref="double"/>.</summary>
    /// <inheritdoc/>
    public static BFloat16 Parse(string s, IFormatProvider? provider = null) => (BFloat16)double.Parse(s, OrInvariant(provider));

    /// <inheritdoc cref="Parse(string, IFormatProvider?)"/>
    public static BFloat16 Parse(ReadOnlySpan<char> s, IFormatProvider? provider = null) => (BFloat16)double.Parse(s, OrInvariant(provider));

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BFloat16 result) => TryParse(s.AsSpan(), provider, out result);

    /// <inheritdoc/>
    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out BFloat16 result)
    {
        bool parsed = double.TryParse(s, OrInvariant(provider), out double value);
        result = (BFloat16)value;
        return parsed;
    }

    private static IFormatProvider OrInvariant(IFormatProvider? provider) => provider ?? CultureInfo.InvariantCulture;
}
