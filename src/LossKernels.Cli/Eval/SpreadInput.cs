using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <summary>A file that has something for each element, or for each row.</summary>
internal sealed record SpreadInput(NpyInput File, bool IsOfRows)
{
    public ReadOnlyElementSpan Elements(Piece piece) => File.Elements(Start(piece), Length(piece));

    public MaskSpan Truths(Piece piece) => File.Truths(Start(piece), Length(piece));

    public long Start(Piece piece) => IsOfRows ? piece.FirstRow : piece.Start;

    public long Length(Piece piece) => IsOfRows ? piece.Rows : piece.Length;
}
