using System.Numerics;

namespace LossKernels.Cli.Verify;

/// <summary>Arguments of a loss of rows: elements, of which the upstream ones are the weights of rows and columns too.</summary>
/// <param name="Elements">The elements.</param>
/// <param name="Columns">The columns, of which there is at least one.</param>
/// <param name="Labels">A column for each row.</param>
/// <param name="Signs">1 or -1 for each row.</param>
internal sealed record RowInputs<T>(Inputs<T> Elements, int Columns, int[] Labels, int[] Signs)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public int Rows => Labels.Length;
}
