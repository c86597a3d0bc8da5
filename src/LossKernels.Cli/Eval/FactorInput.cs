namespace LossKernels.Cli.Eval;

/// <summary>A factor: a number, or what a file has for each element or row.</summary>
internal sealed record FactorInput(double Number, SpreadInput? File)
{
    public Factor At(Piece piece) => File is null ? Number : File.Elements(piece);
}
