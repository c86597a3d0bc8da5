using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <summary>A file to write piece by piece, by way of a buffer that the library writes into.</summary>
/// <param name="kind">What it is.</param>
/// <param name="file">The file.</param>
/// <param name="buffer">Room for a piece.</param>
/// <param name="before">What the library adds to, if it does.</param>
internal sealed class EvalOutput(OutputKind kind, NpyOutput file, NpyBuffer buffer, NpyInput? before)
{
    /// <summary>Where the library is to write; absent if the piece is not about it.</summary>
    public ElementSpan At(Piece piece)
    {
        int length = Length(piece);
        if (length == 0)
            return default;
        before?.Bytes(piece.Start, length).CopyTo(buffer.Memory(length).Span);
        return buffer.Elements(length);
    }

    public void Write(Piece piece) => file.Write(buffer.Memory(Length(piece)));

    private int Length(Piece piece)
    {
        if (!piece.Parts.HasFlag(kind.IsOfRows ? PieceParts.Rows : PieceParts.Elements))
            return 0;
        return (int)(kind.IsOfRows ? piece.Rows : piece.Length);
    }
}
