using System.Numerics;

namespace LossKernels.Cli.Verify;

/// <summary>What requests of a loss of rows give on one backend for one case of inputs.</summary>
internal static class RowLossRequests
{
    // Not powers of two, so that dividing and multiplying by them rounds.
    private const double Upstream = 1.0 / 3, Count = 7;

    public static RequestResults<T> Compute<TLoss, T>(TLoss loss, RowInputs<T> inputs, Engine engine)
        where TLoss : struct, IRowLoss<TLoss>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequestResults<T> results = new();
        Targets(loss, inputs, engine, results);
        Labels(loss, inputs, engine, results);
        if (results is RequestResults<float> single && inputs is RowInputs<float> floats)
            Halves(loss, floats, engine, single);
        return results;
    }

    /// <summary>Targets of any size, with weights of rows and columns, for everything that there is.</summary>
    private static void Targets<TLoss, T>(TLoss loss, RowInputs<T> inputs, Engine engine, RequestResults<T> results)
        where TLoss : struct, IRowLoss<TLoss>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = inputs.Elements.Length;
        double[] values = new double[inputs.Rows], weighted = new double[inputs.Rows];
        results.Add("of targets", engine.Evaluate(loss, new RowLossRequest
        {
            Prediction = ReadOnlyElementSpan.Of(inputs.Elements.Prediction.Span),
            Target = ReadOnlyElementSpan.Of(inputs.Elements.Target.Span),
            Columns = inputs.Columns,
            ClassWeight = ClassWeight<TLoss, T>(inputs),
            Weight = ReadOnlyElementSpan.Of(inputs.Elements.Upstream.Span[..inputs.Rows]),
            Upstream = Upstream,
            Divisor = Divisor.By(Count),
            Gradient = results.NewArray("Gradient of targets", length),
            TargetGradient = results.NewArray("TargetGradient", length),
            RowValues = values,
            WeightedRowValues = weighted,
        }));
        AddRows("RowValues of targets", values, results);
        AddRows("WeightedRowValues of targets", weighted, results);
    }

    /// <summary>Labels, of which the first one is ignored, and a mask.</summary>
    private static void Labels<TLoss, T>(TLoss loss, RowInputs<T> inputs, Engine engine, RequestResults<T> results)
        where TLoss : struct, IRowLoss<TLoss>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int[] labels = TLoss.Inputs.HasNumericLabel ? inputs.Signs : inputs.Labels;
        double[] values = new double[inputs.Rows];
        results.Add("of labels", engine.Evaluate(loss, new RowLossRequest
        {
            Prediction = ReadOnlyElementSpan.Of(inputs.Elements.Prediction.Span),
            Target = TLoss.Inputs.HasNumericLabel ? ReadOnlyElementSpan.Of(inputs.Elements.Target.Span) : default,
            Labels = labels,
            IgnoreIndex = inputs.Rows > 1 ? labels[0] : null,
            Columns = inputs.Columns,
            ClassWeight = ClassWeight<TLoss, T>(inputs),
            Mask = Truths.First(inputs.Rows),
            Divisor = Divisor.WeightedMean,
            Gradient = results.NewArray("Gradient of labels", inputs.Elements.Length),
            RowValues = values,
        }));
        AddRows("RowValues of labels", values, results);
    }

    /// <summary>Arrays of both types of 16 bits, to read and to write.</summary>
    private static void Halves<TLoss>(TLoss loss, RowInputs<float> inputs, Engine engine, RequestResults<float> results)
        where TLoss : struct, IRowLoss<TLoss>
    {
        Half[] prediction = Array.ConvertAll(inputs.Elements.Prediction.ToArray(), x => (Half)x), gradient = new Half[prediction.Length];
        BFloat16[] target = Array.ConvertAll(inputs.Elements.Target.ToArray(), x => (BFloat16)x), targetGradient = new BFloat16[target.Length];
        results.Add("of 16 bits", engine.Evaluate(loss, new RowLossRequest
        {
            Prediction = prediction,
            Target = target,
            Columns = inputs.Columns,
            Gradient = gradient,
            TargetGradient = targetGradient,
        }));
        results.Add("Gradient in float16", Array.ConvertAll(gradient, g => (float)g));
        results.Add("TargetGradient in bfloat16", Array.ConvertAll(targetGradient, g => (float)g));
    }

    private static ReadOnlyElementSpan ClassWeight<TLoss, T>(RowInputs<T> inputs)
        where TLoss : struct, IRowLoss<TLoss>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        TLoss.Inputs.HasClassWeight ? ReadOnlyElementSpan.Of(inputs.Elements.Upstream.Span[..inputs.Columns]) : default;

    private static void AddRows<T>(string name, double[] values, RequestResults<T> results)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int row = 0; row < values.Length; row++)
            results.Add($"{name}, row {row}", values[row]);
    }
}
