using System.Globalization;

namespace LossKernels.CudaEmulator.Parsing;

/// <summary>The bits of an immediate.</summary>
internal static class Literal
{
    /// <summary>Reads a number, with a sign if it has one, as the type has it.</summary>
    public static ulong Read(TokenReader tokens, ScalarType type)
    {
        int line = tokens.Line;
        bool isNegative = tokens.TryTake("-");
        if (tokens.Current.Kind != TokenKind.Number)
            throw tokens.Unexpected("a number");
        string text = tokens.Next().Text;
        string shown = isNegative ? "-" + text : text;
        if (text.StartsWith("0f", StringComparison.OrdinalIgnoreCase) || text.StartsWith("0d", StringComparison.OrdinalIgnoreCase))
            return FloatBits(text, isNegative, type) ?? throw new PtxException(line, $"'{shown}' is not an immediate of {type}");
        return (type.IsFloat ? Decimal(text, isNegative, type) : Integer(text, isNegative, type))
            ?? throw new PtxException(line, $"'{shown}' is not an immediate of {type}");
    }

    private static ulong? FloatBits(string text, bool isNegative, ScalarType type)
    {
        int bits = text[1] is 'f' or 'F' ? 32 : 64;
        bool fits = type.Bits == bits && type.Kind is ScalarKind.Float or ScalarKind.Bits;
        if (isNegative || !fits || text.Length != 2 + (bits / 4))
            return null;
        return ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong value) ? value : null;
    }

    private static ulong? Decimal(string text, bool isNegative, ScalarType type)
    {
        const NumberStyles style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!text.Contains('.') || !double.TryParse(text, style, CultureInfo.InvariantCulture, out double value))
            return null;
        if (isNegative)
            value = -value;
        return type.Bits == 32 ? BitConverter.SingleToUInt32Bits((float)value) : BitConverter.DoubleToUInt64Bits(value);
    }

    private static ulong? Integer(string text, bool isNegative, ScalarType type)
    {
        if (text.EndsWith('U'))
            text = text[..^1];
        bool isHexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool isDecimal = text == "0" || !text.StartsWith('0');
        bool isNumber = ulong.TryParse(
            isHexadecimal ? text.AsSpan(2) : text,
            isHexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out ulong value);
        ulong largest = isNegative ? (type.Mask >> 1) + 1 : type.Mask;
        if (!isNumber || !(isHexadecimal || isDecimal) || value > largest)
            return null;
        return (isNegative ? 0 - value : value) & type.Mask;
    }
}
