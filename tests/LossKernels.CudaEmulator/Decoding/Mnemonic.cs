using LossKernels.CudaEmulator.Parsing;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>The name of an instruction, whose modifiers are taken one after the other.</summary>
internal sealed class Mnemonic
{
    private readonly string[] _parts;
    private readonly string _text;
    private int _next = 1;

    public Mnemonic(string text, int line)
    {
        _text = text;
        _parts = text.Split('.');
        Line = line;
    }

    public string Head => _parts[0];

    public int Line { get; }

    public bool Take(string modifier)
    {
        bool there = _next < _parts.Length && _parts[_next] == modifier;
        if (there)
            _next++;
        return there;
    }

    /// <summary>The next modifier if it is one of a list (separated by blanks), or null.</summary>
    public string? TakeAny(string modifiers)
    {
        if (_next == _parts.Length || !modifiers.Split(' ').Contains(_parts[_next]))
            return null;
        return _parts[_next++];
    }

    /// <summary>The next modifier, which must be one of a list.</summary>
    public string One(string modifiers) => TakeAny(modifiers) ?? throw Unknown(modifiers);

    /// <summary>The next modifier, which must be one of a list of types.</summary>
    public ScalarType Type(string types)
    {
        ScalarType.TryParse(One(types), out ScalarType type);
        return type;
    }

    /// <summary>The type that is last, which must be one of a list.</summary>
    public ScalarType LastType(string types)
    {
        ScalarType type = Type(types);
        End();
        return type;
    }

    /// <summary>Says that there must be no modifier more.</summary>
    public void End()
    {
        if (_next < _parts.Length)
            throw new PtxException(Line, $"'.{_parts[_next]}' of '{_text}' is unknown there");
    }

    private PtxException Unknown(string modifiers) => new(
        Line,
        _next == _parts.Length
            ? $"'{_text}' is not complete; what can follow: {modifiers}"
            : $"'.{_parts[_next]}' of '{_text}' is unknown there; known: {modifiers}");
}
