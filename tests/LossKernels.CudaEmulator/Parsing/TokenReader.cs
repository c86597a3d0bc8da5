using System.Globalization;

namespace LossKernels.CudaEmulator.Parsing;

/// <summary>Reads tokens one after the other, and says what is missing.</summary>
internal sealed class TokenReader(List<Token> tokens)
{
    private int _position;

    public Token Current => tokens[_position];

    public int Line => Current.Line;

    public bool IsEnd => Current.Kind == TokenKind.End;

    public Token Next()
    {
        Token token = Current;
        if (!IsEnd)
            _position++;
        return token;
    }

    public bool IsAt(string text) => Current.Kind is TokenKind.Word or TokenKind.Mark && Current.Text == text;

    /// <summary>Whether the mark comes after the current token.</summary>
    public bool IsBefore(string mark) => !IsEnd && tokens[_position + 1] is { Kind: TokenKind.Mark } next && next.Text == mark;

    /// <summary>How often a mark comes before another.</summary>
    public int CountTo(string end, string mark)
    {
        int count = 0;
        for (int i = _position; tokens[i].Kind != TokenKind.End && tokens[i].Text != end; i++)
        {
            if (tokens[i].Text == mark)
                count++;
        }

        return count;
    }

    public bool TryTake(string text)
    {
        bool there = IsAt(text);
        if (there)
            _position++;
        return there;
    }

    public void Expect(string text)
    {
        if (!TryTake(text))
            throw Unexpected($"'{text}'");
    }

    public string Word(string what) => Current.Kind == TokenKind.Word ? Next().Text : throw Unexpected(what);

    /// <summary>A name as a declaration gives it.</summary>
    public string Name(string what) => !Current.Text.Contains('.') ? Word(what) : throw Unexpected(what);

    public int Integer(string what)
    {
        string text = Current.Kind == TokenKind.Number ? Current.Text : throw Unexpected(what);
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            throw new PtxException(Line, $"'{text}' is not a number that {what} can be");
        Next();
        return value;
    }

    public ScalarType Type(string what)
    {
        Token token = Current;
        if (token.Kind != TokenKind.Word || !token.Text.StartsWith('.'))
            throw Unexpected(what);
        Next();
        return ScalarType.TryParse(token.Text[1..], out ScalarType type) ? type : throw new PtxException(token.Line, $"'{token.Text}' is not a type");
    }

    public PtxException Unexpected(string wanted) => new(Line, $"{wanted} is expected, not {Current}");
}
