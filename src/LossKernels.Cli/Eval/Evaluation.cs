using LossKernels.Cli.Terminal;

namespace LossKernels.Cli.Eval;

/// <summary>Does what the command line asks for.</summary>
internal static class Evaluation
{
    private const long LongInput = 1 << 26;

    /// <param name="request">What to do.</param>
    /// <param name="error">Where a progress bar may be drawn, on long input.</param>
    /// <param name="cancellation">Stops it, leaving no output.</param>
    /// <exception cref="UserException">An input cannot be read or an output written.</exception>
    public static EvalResult Run(EvalRequest request, TextWriter error, CancellationToken cancellation)
    {
        using EvalInputs inputs = EvalInputs.Open(request.PredictionPath, request.TargetPath);
        using EvalOutputs outputs = EvalOutputs.Create(request.GradientPath, request.ValuesPath, inputs.Header);
        long count = inputs.Header.Shape.Count;
        ExactSum sum = count > LongInput
            ? ProgressBar.Show(error, request.Loss.ToString(), count, Walk)
            : Walk(_ => { });

        // An output may be one of the inputs, and Windows does not replace a file that is mapped.
        inputs.Dispose();
        outputs.Commit();
        return new EvalResult(Reduce(request.Reduction, sum, count), inputs.Header);

        ExactSum Walk(Action<long> advance)
        {
            double upstream = request.Reduction == Reduction.Mean ? 1.0 / count : 1.0;
            return request.Loss.Accept(new ChunkWalker(inputs, outputs, upstream, request.Backend, advance, cancellation));
        }
    }

    private static double? Reduce(Reduction reduction, in ExactSum sum, long count) => reduction switch
    {
        Reduction.Mean => sum.ToDouble() / count,
        Reduction.Sum => sum.ToDouble(),
        _ => null,
    };
}
