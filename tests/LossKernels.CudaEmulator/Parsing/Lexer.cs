using System.Text;

namespace LossKernels.CudaEmulator.Parsing;

/// <summary>Splits the text into tokens.</summary>
internal sealed class Lexer
{
    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private int _position;
    private int _line = 1;

    private Lexer(string text) => _text = text;

    public static List<Token> Split(ReadOnlySpan<byte> utf8)
    {
        // The driver takes text that ends with a zero; callers may count it.
        if (utf8 is [.. var text, 0])
            utf8 = text;
        var lexer = new Lexer(Encoding.UTF8.GetString(utf8));
        while (lexer.Next())
        {
        }

        lexer.Add(TokenKind.End, "");
        return lexer._tokens;
    }

    private char Current => _position < _text.Length ? _text[_position] : '\0';

    private char Following => _position + 1 < _text.Length ? _text[_position + 1] : '\0';

    private bool Next()
    {
        if (_position == _text.Length)
            return false;
        if (char.IsWhiteSpace(Current))
            Skip();
        else if (Current == '/' && Following == '/')
            SkipLine();
        else if (Current == '/' && Following == '*')
            SkipComment();
        else if (Current == '"')
            Quoted();
        else if (char.IsAsciiDigit(Current))
            Take(TokenKind.Number, NumberEnd());
        else if (IsWord(Current))
            Take(TokenKind.Word, WordEnd());
        else if (",;:{}()[]<>=+-!|@".Contains(Current))
            Take(TokenKind.Mark, _position + 1);
        else
            throw new PtxException(_line, $"'{Current}' has no meaning in PTX");
        return true;
    }

    private void Skip()
    {
        if (Current == '\n')
            _line++;
        _position++;
    }

    private void SkipLine()
    {
        while (_position < _text.Length && Current != '\n')
            _position++;
    }

    private void SkipComment()
    {
        int start = _line;
        while (!(Current == '*' && Following == '/'))
        {
            if (_position == _text.Length)
                throw new PtxException(start, "the comment has no end");
            Skip();
        }

        _position += 2;
    }

    private void Quoted()
    {
        int end = _text.IndexOf('"', _position + 1);
        if (end < 0 || _text.AsSpan(_position, end - _position).Contains('\n'))
            throw new PtxException(_line, "the quoted text has no end");
        Add(TokenKind.Text, _text[(_position + 1)..end]);
        _position = end + 1;
    }

    private int NumberEnd()
    {
        int end = WordEnd();
        bool hasExponent = _text[end - 1] is 'e' or 'E' && !_text.AsSpan(_position, end - _position).StartsWith("0");
        if (hasExponent && end < _text.Length && _text[end] is '+' or '-')
        {
            end++;
            while (end < _text.Length && char.IsAsciiDigit(_text[end]))
                end++;
        }

        return end;
    }

    private int WordEnd()
    {
        int end = _position + 1;
        while (end < _text.Length && IsWord(_text[end]))
            end++;
        return end;
    }

    private static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '$' or '%' or '.';

    private void Take(TokenKind kind, int end)
    {
        Add(kind, _text[_position..end]);
        _position = end;
    }

    private void Add(TokenKind kind, string text) => _tokens.Add(new Token(kind, text, _line));
}
