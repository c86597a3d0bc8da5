using LossKernels.Tests.Reference;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>Requests on ordinary numbers are what formulas of textbooks in float64 say, up to the roundings of the types.</summary>
public class RequestOracleTests
{
    /// <summary>Beside a parameter of 0 the errors, and with them the values, are the smallest numbers there are, of which a rounding is no small part.</summary>
    private const double Smallest = 1e-40;

    public static TheoryData<string> Losses => [.. ReferenceFormula<float>.All.Keys];

    [Theory]
    [MemberData(nameof(Losses))]
    public void It_is_what_the_formulas_say(string loss) => TestScale.ForAll(100, RequestSample.Arbitrary, sample =>
    {
        RequestCase request = RequestCase.Of(Registry.Loss(loss), sample with { Palette = Palette.Ordinary, CurvatureForm = CurvatureForm.UpperBound });
        if (request.Weight is { } weight && sample.Divisor == DivisorChoice.WeightedMean)
            request = request with { Weight = Positive(weight) };
        request = request with { Divisor = sample.Divisor == DivisorChoice.By ? Divisor.By(1.7) : request.Divisor };
        Compare(new PlainOracle(request, by: 1.7), request);
    });

    private static void Compare(PlainOracle oracle, RequestCase request)
    {
        Outcome outcome = request.Run();
        double ofCompute = request.Compute == ElementType.Float64 ? 1e-11 : 1e-5;
        Near(oracle.Value, outcome.Result.Value, (ofCompute * oracle.ValueSize) + Smallest, "Value");
        foreach ((Output output, ElementArray array) in outcome.Arrays)
        {
            double[] expected = oracle.Array(output);
            (double ofType, double least, double most) = array.Type switch
            {
                ElementType.Float64 => (0, 0, double.MaxValue),
                ElementType.Float32 => (1e-7, 0, 3.4e38),
                ElementType.Float16 => (1.0 / 2048, 1e-7, 65_500),
                _ => (1.0 / 256, 0.0, 3.3e38),
            };

            // What cancels is off by what the terms were off by: the terms of a row, a gradient and what it is added to.
            for (int i = 0; i < expected.Length; i++)
            {
                double cancelled = output == Output.WeightedRowValues ? oracle.Size : output < Output.Curvature ? Math.Abs(request.Outputs[output][i]) : 0;
                if (!(Math.Abs(expected[i]) >= most))
                    Near(expected[i], array[i], ((ofCompute + ofType) * Math.Abs(expected[i])) + (ofCompute * cancelled) + least + Smallest, $"{output}[{i}]");
            }
        }

        void Near(double expected, double actual, double tolerance, string what) => Assert.True(
            expected.Equals(actual) || Math.Abs(expected - actual) <= tolerance,
            $"{what} of {request}: expected {expected:R} within {tolerance}, got {actual:R}");
    }

    /// <summary>Weights that cancel would leave nothing certain of a mean over their sum.</summary>
    private static FactorArray Positive(FactorArray weight) => weight.Array is null
        ? new FactorArray(Math.Abs(weight.Number))
        : new FactorArray(1, new ElementArray(weight.Array.Type, [.. weight.Array.ToArray().Select(Math.Abs)], weight.Array.Offset));
}
