using System.Text;

namespace LossKernels.Generators.Emit;

/// <summary>Writes indented C# with <c>\n</c> line ends.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line(string text = "")
    {
        if (text.Length > 0)
            _text.Append(' ', 4 * _depth).Append(text);
        _text.Append('\n');
    }

    /// <summary>Writes a statement with a text of several lines in it, each of which stands as it is.</summary>
    public void Text(string before, string text, string after)
    {
        Line($"{before} \"\"\"");
        _text.Append(text);
        _text.Append($"\"\"\"{after}\n");
    }

    /// <summary>Writes a head and an opening brace; disposing the result writes the closing one.</summary>
    public Scope Block(string head = "")
    {
        if (head.Length > 0)
            Line(head);
        Line("{");
        _depth++;
        return new Scope(this);
    }

    public override string ToString() => _text.ToString();

    public readonly struct Scope(CodeWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            writer.Line("}");
        }
    }
}
