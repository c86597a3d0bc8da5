namespace LossKernels.CudaEmulator.Parsing;

/// <summary>A word (with its dots: <c>add.rn.f32</c>), a number, a quoted text, or a mark of one character.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Line)
{
    public override string ToString() => Kind == TokenKind.End ? "the end of the text" : $"'{Text}'";
}
