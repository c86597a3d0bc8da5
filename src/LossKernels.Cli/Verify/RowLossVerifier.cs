using System.Numerics;

namespace LossKernels.Cli.Verify;

/// <summary>Compares the backends on one loss of rows, with one set of parameters at a time, in both element types.</summary>
internal sealed class RowLossVerifier(RowLossDescriptor loss, IReadOnlyList<Engine> engines, int seed, CancellationToken cancellation)
{
    private readonly VerifyRow[] single = [.. engines.Select(b => new VerifyRow(loss.ShortName, Bits.TypeName<float>(), b))];
    private readonly VerifyRow[] @double = [.. engines.Select(b => new VerifyRow(loss.ShortName, Bits.TypeName<double>(), b))];

    public IEnumerable<VerifyRow> Rows => [.. single, .. @double];

    public void Verify(double[] parameters) => loss.Accept(new Visitor(this, parameters), parameters);

    private void Verify<TLoss, T>(TLoss loss, double[] parameters, VerifyRow[] rows)
        where TLoss : struct, IRowLoss<TLoss>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        foreach (RowInputs<T> inputs in RowInputCases.All<T>(parameters, new Random(seed)))
        {
            cancellation.ThrowIfCancellationRequested();
            RequestResults<T> expected = RowLossRequests.Compute(loss, inputs, Engine.Scalar);
            foreach (VerifyRow row in rows)
            {
                new Comparer<T>($"{loss}, {row.Type}, {row.Engine}, rows of {inputs.Columns}", row.Tally)
                    .Compare(inputs.Elements, expected, RowLossRequests.Compute(loss, inputs, row.Engine));
            }
        }
    }

    private sealed class Visitor(RowLossVerifier verifier, double[] parameters) : IRowLossVisitor<bool>
    {
        public bool Visit<TLoss>(TLoss loss)
            where TLoss : struct, IRowLoss<TLoss>
        {
            verifier.Verify<TLoss, float>(loss, parameters, verifier.single);
            verifier.Verify<TLoss, double>(loss, parameters, verifier.@double);
            return true;
        }
    }
}
