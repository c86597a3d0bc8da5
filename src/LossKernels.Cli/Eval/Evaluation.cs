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
        using InputFiles inputFiles = new();
        using OutputFiles outputFiles = new();
        EvalInputs inputs = new(request, inputFiles);
        ParameterCheck check = new(inputs, request.Backend);
        request.Loss.Accept(check, check);
        EvalOutputs outputs = new(request.Outputs, inputs, outputFiles);
        Walker walker = request.Loss.IsOfRows ? new RowWalker(request, inputs, outputs, cancellation) : new PieceWalker(request, inputs, outputs, cancellation);
        EvalSums sums = inputs.Layout.Count > LongInput
            ? ProgressBar.Show(error, request.Loss.ToString(), walker.Work, advance =>
            {
                walker.Advance = advance;
                return walker.Walk();
            })
            : walker.Walk();

        // An output may be one of the inputs, and Windows does not replace a file that is mapped.
        inputFiles.Dispose();
        outputFiles.Commit();
        return Result(request, inputs, sums);
    }

    private static EvalResult Result(EvalRequest request, EvalInputs inputs, EvalSums sums)
    {
        double divisor = request.Divisor.Of(inputs, sums);
        double value = divisor != 0 ? sums.Loss / divisor : request.Empty == EmptyPolicy.Zero ? 0 : double.NaN;
        return new EvalResult(
            request.Reduction == Reduction.None ? null : value,
            sums.Count,
            inputs.HasWeights ? sums.Weight : sums.Count,
            divisor,
            inputs.Prediction.Header.Type,
            inputs.Layout);
    }
}
