using LossKernels.Cli.Terminal;

namespace LossKernels.Cli.Verify;

/// <summary>Compares backends with the scalar one, on every loss of two lists.</summary>
/// <param name="engines">The backends.</param>
/// <param name="losses">The losses of elements.</param>
/// <param name="rowLosses">Those of rows.</param>
/// <param name="error">Where a progress bar may be drawn.</param>
/// <param name="cancellation">Ends it early.</param>
internal sealed class Verification(IReadOnlyList<Engine> engines, IReadOnlyList<LossDescriptor> losses, IReadOnlyList<RowLossDescriptor> rowLosses, TextWriter error, CancellationToken cancellation)
{
    /// <summary>Every backend of this machine's CPU.</summary>
    public static IReadOnlyList<Engine> EveryBackend { get; } = [.. Backend.All.Where(b => b.IsSupported && b != Backend.Scalar).Select(b => new Engine(b))];

    /// <summary>On random and special inputs, with several parameters.</summary>
    public IReadOnlyList<VerifyRow> Sample(int seed)
    {
        List<VerifyRow> rows = [];
        foreach (LossDescriptor loss in losses)
        {
            LossVerifier verifier = new(loss, engines, seed, cancellation);
            foreach (double[] parameters in ParameterSets.For(loss.Parameters))
                verifier.Verify(parameters);
            rows.AddRange(verifier.Rows);
        }

        foreach (RowLossDescriptor loss in rowLosses)
        {
            RowLossVerifier verifier = new(loss, engines, seed, cancellation);
            foreach (double[] parameters in ParameterSets.For(loss.Parameters))
                verifier.Verify(parameters);
            rows.AddRange(verifier.Rows);
        }

        return rows;
    }

    /// <summary>On every float32 error of the losses of elements, with the most ordinary parameters.</summary>
    public IReadOnlyList<VerifyRow> Exhaust(long patternCount = ExhaustiveVerifier.AllPatterns)
    {
        List<VerifyRow> rows = [];
        foreach (LossDescriptor loss in losses)
        {
            rows.AddRange(ProgressBar.Show(error, loss.ShortName, patternCount, advance =>
                loss.Accept(new ExhaustiveVerifier(0, patternCount, engines, advance, cancellation), ParameterSets.For(loss.Parameters).First())));
        }

        return rows;
    }
}
