namespace LossKernels.Cli.Verify;

/// <summary>One thread's share of the exhaustive walk: its buffers and its counts.</summary>
internal sealed class ExhaustiveWorker<TLoss>
    where TLoss : struct, ILoss<TLoss>
{
    public const int ChunkLength = 1 << 14;

    // As many as follow no vector's width.
    private static readonly float[] s_variances = [1, 0.01f, 1e-20f, 0, 3, 1e20f, 2];

    private readonly TLoss loss;
    private readonly IReadOnlyList<Engine> engines;
    private readonly Comparer<float>[] comparers;
    private readonly float[] prediction = new float[ChunkLength], target = new float[ChunkLength], upstream = new float[ChunkLength], variance = new float[ChunkLength];
    private readonly float[] expected = new float[ChunkLength], actual = new float[ChunkLength];

    public ExhaustiveWorker(TLoss loss, IReadOnlyList<Engine> engines)
    {
        this.loss = loss;
        this.engines = engines;
        Tallies = [.. engines.Select(_ => new Tally())];
        comparers = [.. engines.Zip(Tallies, (engine, tally) => new Comparer<float>($"{loss}, {Bits.TypeName<float>()}, {engine}", tally))];
        upstream.AsSpan().Fill(1);
        for (int i = 0; i < ChunkLength; i++)
            variance[i] = s_variances[i % s_variances.Length];
    }

    public Tally[] Tallies { get; }

    /// <summary>Compares on the errors with the bit patterns from <paramref name="first"/> on.</summary>
    public void Compare(long first, int length)
    {
        for (int i = 0; i < length; i++)
            prediction[i] = BitConverter.UInt32BitsToSingle((uint)(first + i));
        Inputs<float> inputs = new Inputs<float>(prediction, target, upstream, variance).Slice(0, length).For<TLoss>();
        Compare("Values", first, inputs, (engine, values) =>
        {
            if (TLoss.Inputs.HasVariance || engine.Backend is not Backend backend)
                engine.Evaluate(loss, Request(inputs) with { Values = ElementSpan.Of(values) });
            else
                Loss.Values<TLoss, float>(loss, inputs.Prediction.Span, inputs.Target.Span, values, backend);
        });
        Compare("Gradient", first, inputs, (engine, gradient) =>
        {
            if (TLoss.Inputs.HasVariance || engine.Backend is not Backend backend)
                engine.Evaluate(loss, Request(inputs) with { Gradient = ElementSpan.Of(gradient) });
            else
                Loss.Gradient(loss, inputs.Prediction.Span, inputs.Target.Span, gradient, 1.0, backend);
        });
    }

    private static LossRequest Request(Inputs<float> inputs) => new()
    {
        Prediction = ReadOnlyElementSpan.Of(inputs.Prediction.Span),
        Target = ReadOnlyElementSpan.Of(inputs.Target.Span),
        Variance = inputs.VarianceOf<TLoss>(),
        Divisor = Divisor.Sum,
        MaxDegreeOfParallelism = 1,
    };

    private void Compare(string kernel, long first, Inputs<float> inputs, Action<Engine, Span<float>> run)
    {
        Span<float> reference = expected.AsSpan(0, inputs.Length), result = actual.AsSpan(0, inputs.Length);
        run(Engine.Scalar, reference);
        for (int i = 0; i < engines.Count; i++)
        {
            run(engines[i], result);
            comparers[i].Compare(kernel, inputs, reference, result, first);
        }
    }
}
