using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>A mean of nothing, and weights that add up to nothing.</summary>
public class EmptyPolicyTests
{
    private const double Infinity = double.PositiveInfinity;

    public static TheoryData<string> Backends => [.. Registry.Backends.Select(backend => backend.Name)];

    [Theory]
    [MemberData(nameof(Backends))]
    public void Of_no_element_that_counts(string backend)
    {
        foreach (DivisorChoice divisor in new[] { DivisorChoice.Mean, DivisorChoice.WeightedMean })
        {
            foreach (EmptyPolicy empty in Enum.GetValues<EmptyPolicy>())
            {
                RequestCase request = Request([1, double.NaN, Infinity], [2, 3, double.NaN], divisor, empty, backend) with { Mask = [false, false, false] };
                Outcome outcome = request.Run();
                SameBits.Check(Nothing(empty), outcome.Result.Value, "Value");
                outcome.CheckSame(Output.Gradient, [0, 0, 0], outcome.Arrays[Output.Gradient], "masked out");
                outcome.CheckSame(Output.RowValues, [Nothing(empty)], outcome.Arrays[Output.RowValues], "masked out");
            }
        }
    }

    /// <summary>The gradients are then divided by NaN or by infinity, as the policy says, and not by the 0 itself.</summary>
    [Theory]
    [MemberData(nameof(Backends))]
    public void Of_weights_that_add_up_to_0(string backend)
    {
        foreach (double[] weights in new double[][] { [0, 0, 0], [1, -3, 2] })
        {
            foreach (EmptyPolicy empty in Enum.GetValues<EmptyPolicy>())
            {
                Outcome outcome = Request([1, 2, -3], weights, DivisorChoice.WeightedMean, empty, backend).Run();
                SameBits.Check(Nothing(empty), outcome.Result.Value, "Value");
                Assert.Equal([Nothing(empty), Nothing(empty), Nothing(empty)], outcome.Arrays[Output.Gradient].ToArray());
            }
        }
    }

    /// <summary>A row is a mean over its own count.</summary>
    [Theory]
    [MemberData(nameof(Backends))]
    public void Of_a_row_without_elements_that_count(string backend)
    {
        foreach (EmptyPolicy empty in Enum.GetValues<EmptyPolicy>())
        {
            RequestCase request = Request([1, 2, 3, 4], [1, 1, 1, 1], DivisorChoice.Mean, empty, backend) with { RowLength = 2, Mask = [false, true] };
            Outcome outcome = (request with { Outputs = new Dictionary<Output, ElementArray> { [Output.RowValues] = new(ElementType.Float32, 2) } }).Run();
            outcome.CheckSame(Output.RowValues, [Nothing(empty), 12.5], outcome.Arrays[Output.RowValues], "a row");
            SameBits.Check(12.5, outcome.Result.Value, "Value");
        }
    }

    private static double Nothing(EmptyPolicy empty) => empty == EmptyPolicy.Zero ? 0 : double.NaN;

    private static RequestCase Request(double[] prediction, double[] weights, DivisorChoice divisor, EmptyPolicy empty, string backend) => new()
    {
        Sample = new RequestSample(1, prediction.Length, 0, TypeMix.Float32, Palette.All, ArrayShape.Element, ArrayShape.Element, ArrayShape.None, divisor, empty, 1, false, default, RowReduction.Mean, 0),
        Loss = "mse",
        Parameters = [],
        Prediction = new ElementArray(ElementType.Float32, prediction),
        Target = new ElementArray(ElementType.Float32, new double[prediction.Length]),
        Weight = new FactorArray(1, new ElementArray(ElementType.Float32, weights)),
        Divisor = divisor == DivisorChoice.Mean ? Divisor.Mean : Divisor.WeightedMean,
        Empty = empty,
        RowLength = prediction.Length,
        RowReduction = RowReduction.Mean,
        Backend = Backend.Parse(backend),
        Outputs = new Dictionary<Output, ElementArray>
        {
            [Output.Gradient] = new(ElementType.Float32, prediction.Length),
            [Output.RowValues] = new(ElementType.Float32, 1),
        },
    };
}
