namespace LossKernels.Cli.Verify;

/// <summary>A request with arrays of both types of 16 bits, to read and to write.</summary>
internal static class HalfRequest
{
    public static LossResult Run<TLoss>(TLoss loss, in Inputs<float> inputs, Engine engine, RequestResults<float> results)
        where TLoss : struct, ILoss<TLoss>
    {
        Half[] prediction = Halves(inputs.Prediction), weight = Halves(inputs.Upstream), gradient = new Half[inputs.Length];
        BFloat16[] target = BFloat16s(inputs.Target), variance = BFloat16s(inputs.Variance), upstream = BFloat16s(inputs.Upstream), targetGradient = new BFloat16[inputs.Length];
        LossResult result = engine.Evaluate(loss, new LossRequest
        {
            Prediction = prediction,
            Target = target,
            Variance = TLoss.Inputs.HasVariance ? variance : default(ReadOnlyElementSpan),
            Weight = weight,
            Upstream = upstream,
            Gradient = gradient,
            TargetGradient = targetGradient,
        });
        results.Add("Gradient in float16", Array.ConvertAll(gradient, g => (float)g));
        results.Add("TargetGradient in bfloat16", Array.ConvertAll(targetGradient, g => (float)g));
        return result;
    }

    private static Half[] Halves(ReadOnlyMemory<float> numbers) => Array.ConvertAll(numbers.ToArray(), x => (Half)x);

    private static BFloat16[] BFloat16s(ReadOnlyMemory<float> numbers) => Array.ConvertAll(numbers.ToArray(), x => (BFloat16)x);
}
