using LossKernels.Cli.Terminal;

namespace LossKernels.Cli.Fingerprint;

/// <summary>Evaluates every loss of a list on the generated inputs, with every mixture of types and every option.</summary>
/// <param name="losses">The losses.</param>
/// <param name="backend">What evaluates them.</param>
/// <param name="threads">The most threads for a request; 0 chooses.</param>
/// <param name="error">Where a progress bar may be drawn.</param>
/// <param name="cancellation">Ends it early.</param>
internal sealed class Fingerprinter(IReadOnlyList<LossDescriptor> losses, Backend backend, int threads, TextWriter error, CancellationToken cancellation)
{
    public FingerprintRecord Run() =>
        ProgressBar.Show(error, "fingerprint", losses.Count * TypeMix.All.Count, advance =>
        {
            List<FingerprintRow> rows = [];
            foreach (LossDescriptor loss in losses)
            {
                foreach (TypeMix types in TypeMix.All)
                {
                    rows.AddRange(Run(loss, types));
                    advance(1);
                }
            }

            return new FingerprintRecord(rows);
        });

    private FingerprintRow[] Run(LossDescriptor loss, TypeMix types)
    {
        using RowHashes rows = new(types);
        foreach (InputCase inputs in InputCase.All(loss, types.Prediction.Type))
        {
            cancellation.ThrowIfCancellationRequested();
            loss.Accept(new CaseVisitor(new RequestArrays(types, inputs), rows, backend, threads), inputs.Parameters);
        }

        return [.. rows.Rows(loss.ShortName)];
    }
}
