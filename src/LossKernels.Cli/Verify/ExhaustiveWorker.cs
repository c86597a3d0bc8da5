using LossKernels.Runtime;

namespace LossKernels.Cli.Verify;

/// <summary>One thread's share of the exhaustive walk: its buffers and its counts.</summary>
internal sealed class ExhaustiveWorker<TLoss>
    where TLoss : struct, ILossKernels<TLoss, float>
{
    public const int ChunkLength = 1 << 14;

    private readonly TLoss loss;
    private readonly IReadOnlyList<Backend> backends;
    private readonly Comparer<float>[] comparers;
    private readonly float[] prediction = new float[ChunkLength], target = new float[ChunkLength], upstream = new float[ChunkLength];
    private readonly float[] expected = new float[ChunkLength], actual = new float[ChunkLength];

    public ExhaustiveWorker(TLoss loss, IReadOnlyList<Backend> backends)
    {
        this.loss = loss;
        this.backends = backends;
        Tallies = [.. backends.Select(_ => new Tally())];
        comparers = [.. backends.Zip(Tallies, (backend, tally) => new Comparer<float>($"{loss}, {Bits.TypeName<float>()}, {backend}", tally))];
        upstream.AsSpan().Fill(1);
    }

    public Tally[] Tallies { get; }

    /// <summary>Compares on the errors with the bit patterns from <paramref name="first"/> on.</summary>
    public void Compare(long first, int length)
    {
        for (int i = 0; i < length; i++)
            prediction[i] = BitConverter.UInt32BitsToSingle((uint)(first + i));
        Inputs<float> inputs = new Inputs<float>(prediction, target, upstream).Slice(0, length);
        Compare("Values", first, inputs, (backend, values) => Loss.Values<TLoss, float>(loss, inputs.Prediction.Span, inputs.Target.Span, values, backend));
        Compare("Gradient", first, inputs, (backend, gradient) => Loss.Gradient(loss, inputs.Prediction.Span, inputs.Target.Span, gradient, 1.0, backend));
    }

    private void Compare(string kernel, long first, Inputs<float> inputs, Action<Backend, Span<float>> run)
    {
        Span<float> reference = expected.AsSpan(0, inputs.Length), result = actual.AsSpan(0, inputs.Length);
        run(Backend.Scalar, reference);
        for (int i = 0; i < backends.Count; i++)
        {
            run(backends[i], result);
            comparers[i].Compare(kernel, inputs, reference, result, first);
        }
    }
}
