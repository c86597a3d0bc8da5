using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cli.Verify;

/// <summary>Compares the backends on one loss, with one set of parameters at a time, in both element types.</summary>
internal sealed class LossVerifier(LossDescriptor loss, IReadOnlyList<Engine> engines, int seed, CancellationToken cancellation)
{
    private readonly VerifyRow[] single = [.. engines.Select(b => new VerifyRow(loss.ShortName, Bits.TypeName<float>(), b))];
    private readonly VerifyRow[] @double = [.. engines.Select(b => new VerifyRow(loss.ShortName, Bits.TypeName<double>(), b))];

    public IEnumerable<VerifyRow> Rows => [.. single, .. @double];

    public void Verify(double[] parameters) => loss.Accept(new Visitor(this, parameters), parameters);

    private void Verify<TLoss, T>(TLoss loss, double[] parameters, VerifyRow[] rows)
        where TLoss : struct, ILoss<TLoss>, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Comparer<T>[] comparers = [.. rows.Select(row => new Comparer<T>($"{loss}, {row.Type}, {row.Engine}", row.Tally))];
        foreach (Inputs<T> drawn in InputCases.All<T>(parameters, new Random(seed)))
        {
            Inputs<T> inputs = drawn.For<TLoss>();
            cancellation.ThrowIfCancellationRequested();
            KernelResults<T> expected = KernelResults<T>.Compute(loss, inputs, Engine.Scalar);
            RequestResults<T> expectedOfRequests = RequestResults<T>.Compute(loss, inputs, Engine.Scalar);
            for (int i = 0; i < rows.Length; i++)
            {
                comparers[i].Compare(inputs, expected, KernelResults<T>.Compute(loss, inputs, rows[i].Engine));
                comparers[i].Compare(inputs, expectedOfRequests, RequestResults<T>.Compute(loss, inputs, rows[i].Engine));
            }
        }
    }

    private sealed class Visitor(LossVerifier verifier, double[] parameters) : ILossVisitor<bool>
    {
        public bool Visit<TLoss>(TLoss loss)
            where TLoss : struct, ILoss<TLoss>
        {
            verifier.Verify<TLoss, float>(loss, parameters, verifier.single);
            verifier.Verify<TLoss, double>(loss, parameters, verifier.@double);
            return true;
        }
    }
}
