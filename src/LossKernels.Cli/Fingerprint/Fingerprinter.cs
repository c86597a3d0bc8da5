using LossKernels.Cli.Terminal;

namespace LossKernels.Cli.Fingerprint;

/// <summary>Evaluates every loss of a list on the generated inputs, with every mixture of types and every option.</summary>
/// <param name="losses">The losses of elements.</param>
/// <param name="rowLosses">Those of rows.</param>
/// <param name="engine">What evaluates them.</param>
/// <param name="threads">The most threads for a request; 0 chooses.</param>
/// <param name="error">Where a progress bar may be drawn.</param>
/// <param name="cancellation">Ends it early.</param>
internal sealed class Fingerprinter(
    IReadOnlyList<LossDescriptor> losses, IReadOnlyList<RowLossDescriptor> rowLosses, Engine engine, int threads, TextWriter error, CancellationToken cancellation)
{
    public FingerprintRecord Run() =>
        ProgressBar.Show(error, "fingerprint", (losses.Count + rowLosses.Count) * TypeMix.All.Count, advance =>
        {
            List<FingerprintRow> rows = [];
            foreach (LossDescriptor loss in losses)
                foreach (TypeMix types in TypeMix.All)
                    Add(Run(loss, types));
            foreach (RowLossDescriptor loss in rowLosses)
                foreach (TypeMix types in TypeMix.All)
                    Add(Run(loss, types));
            return new FingerprintRecord(rows);

            void Add(FingerprintRow[] more)
            {
                rows.AddRange(more);
                advance(1);
            }
        });

    private FingerprintRow[] Run(LossDescriptor loss, TypeMix types)
    {
        using RowHashes rows = new(types, RequestOption.Names(types, loss.Inputs));
        foreach (InputCase inputs in InputCase.All(loss.Parameters, Shape.Of(types.Prediction.Type)))
        {
            cancellation.ThrowIfCancellationRequested();
            loss.Accept(new CaseVisitor(new RequestArrays(types, inputs), rows, engine, threads), inputs.Parameters);
        }

        return [.. rows.Rows(loss.ShortName)];
    }

    private FingerprintRow[] Run(RowLossDescriptor loss, TypeMix types)
    {
        using RowHashes rows = new(types, RowLossOption.For(loss.Inputs).Select(option => option.Name));
        foreach (InputCase inputs in InputCase.All(loss.Parameters, Shape.OfRowLosses(types.Prediction.Type)))
        {
            cancellation.ThrowIfCancellationRequested();
            loss.Accept(new RowLossVisitor(new RequestArrays(types, inputs), rows, engine, threads), inputs.Parameters);
        }

        return [.. rows.Rows(loss.ShortName)];
    }
}
