namespace LossKernels.Cli.Eval;

[Flags]
internal enum PieceParts
{
    None,

    /// <summary>The losses are added up, and what there is of each element is written.</summary>
    Elements = 1,

    /// <summary>What there is of each row is written.</summary>
    Rows = 2,
}
