namespace LossKernels.Cli.Verify;

/// <summary>A result of a backend that is not the scalar one.</summary>
/// <param name="Call">The loss with its parameters, the element type, the backend and the kernel.</param>
/// <param name="Index">The element; 0 for a sum.</param>
/// <param name="Input">The element's inputs as bits; for a sum, how many there are.</param>
/// <param name="Expected">What the scalar backend returned, as bits.</param>
/// <param name="Actual">What the other returned, as bits.</param>
internal sealed record Difference(string Call, long Index, string Input, string Expected, string Actual)
{
    public override string ToString() => $"{Call}, element {Index}: {Input}; scalar {Expected}, here {Actual}";
}
