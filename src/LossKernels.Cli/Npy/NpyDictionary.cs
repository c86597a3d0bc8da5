using System.Globalization;

namespace LossKernels.Cli.Npy;

/// <summary>The Python dictionary in an <c>.npy</c> header: <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (442,), }</c>.</summary>
internal ref struct NpyDictionary
{
    private NpyTypeSet types;
    private ReadOnlySpan<char> rest;
    private string? descr;
    private bool? fortranOrder;
    private NpyShape? shape;

    /// <exception cref="InvalidDataException">The text is no such dictionary, its type is none of <paramref name="types"/>, or its order is not supported.</exception>
    public static NpyHeader Parse(ReadOnlySpan<char> text, NpyTypeSet types)
    {
        NpyDictionary dictionary = new() { types = types, rest = text };
        dictionary.ReadEntries();
        return dictionary.ToHeader();
    }

    private readonly NpyHeader ToHeader()
    {
        if (descr is null || fortranOrder is null || shape is null)
            throw Malformed("it needs 'descr', 'fortran_order' and 'shape'");
        NpyType type = types.Find(descr) ?? throw WrongType($"'{descr}'");
        if (fortranOrder.Value && shape.Dimensions.Count > 1)
            throw new InvalidDataException($"Fortran order (shape {shape}); allowed is C order, as numpy.ascontiguousarray makes it");
        return new NpyHeader(type, shape);
    }

    private void ReadEntries()
    {
        Expect('{');
        while (!Accept('}'))
        {
            string key = ReadString();
            Expect(':');
            switch (key)
            {
                case "descr":
                    descr = Peek() is '[' or '(' ? throw WrongType("a structured type") : ReadString();
                    break;
                case "fortran_order":
                    fortranOrder = ReadBoolean();
                    break;
                case "shape":
                    shape = ReadShape();
                    break;
                default:
                    throw Malformed($"unknown key '{key}'");
            }

            if (!Accept(','))
            {
                Expect('}');
                break;
            }
        }

        if (!rest.Trim().IsEmpty)
            throw Malformed("text after the dictionary");
    }

    private NpyShape ReadShape()
    {
        List<long> dimensions = [];
        Expect('(');
        while (!Accept(')'))
        {
            dimensions.Add(ReadDimension());
            if (!Accept(','))
            {
                Expect(')');
                break;
            }
        }

        return new NpyShape(dimensions);
    }

    private long ReadDimension()
    {
        SkipSpace();
        ReadOnlySpan<char> digits = Take(rest.IndexOfAnyExceptInRange('0', '9'));
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long dimension))
            throw Malformed("a dimension is not a whole number from 0 to 2^63 - 1");
        Accept('L'); // As Python 2 wrote its long integers.
        return dimension;
    }

    private bool ReadBoolean()
    {
        SkipSpace();
        return Take(rest.IndexOfAny(",} ")) switch
        {
            "True" => true,
            "False" => false,
            _ => throw Malformed("fortran_order is neither True nor False"),
        };
    }

    private string ReadString()
    {
        char quote = Peek() == '"' ? '"' : '\'';
        Expect(quote);
        string text = Take(rest.IndexOf(quote)).ToString();
        Expect(quote);
        return text;
    }

    private ReadOnlySpan<char> Take(int length)
    {
        if (length < 0)
            throw Malformed("it ends too early");
        ReadOnlySpan<char> taken = rest[..length];
        rest = rest[length..];
        return taken;
    }

    private void Expect(char expected)
    {
        if (!Accept(expected))
            throw Malformed($"'{expected}' is missing");
    }

    private bool Accept(char expected)
    {
        bool found = Peek() == expected;
        if (found)
            rest = rest[1..];
        return found;
    }

    private char Peek()
    {
        SkipSpace();
        return rest.IsEmpty ? '\0' : rest[0];
    }

    private void SkipSpace() => rest = rest.TrimStart();

    private static InvalidDataException Malformed(string reason) => new($"malformed .npy header: {reason}");

    private readonly InvalidDataException WrongType(string given) => new($"dtype {given}; allowed are {types}");
}
