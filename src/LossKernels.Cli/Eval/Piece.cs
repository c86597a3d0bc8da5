namespace LossKernels.Cli.Eval;

/// <summary>Elements to evaluate in one call.</summary>
/// <param name="Start">The first element.</param>
/// <param name="Length">How many there are.</param>
/// <param name="FirstRow">The row of the first one; 0 where there are no rows.</param>
/// <param name="Rows">How many rows there are: whole ones, or 1 that the elements are a part of; 0 where there are none.</param>
/// <param name="Parts">What is to be done with them.</param>
internal readonly record struct Piece(long Start, long Length, long FirstRow, long Rows, PieceParts Parts);
