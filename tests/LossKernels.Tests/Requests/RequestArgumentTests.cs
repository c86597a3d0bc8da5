using System.Runtime.InteropServices;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>What does not fit is refused, with a message that says which argument it is, what it is and what it may be; nothing is written then.</summary>
public class RequestArgumentTests
{
    private static readonly RequestCase s_valid = Valid(TypeMix.Float32);

    [Fact]
    public void It_is_valid_otherwise() => s_valid.Run();

    [Theory]
    [InlineData("target", 11, "prediction has 12 elements, target has 11; they must be equal.")]
    [InlineData("target", 0, "prediction has 12 elements, target has 0; they must be equal.")]
    [InlineData("variance", 11, "prediction has 12 elements, variance has 11; they must be equal.")]
    [InlineData("variance", 0, "prediction has 12 elements, variance has 0; they must be equal.")]
    [InlineData("weight", 11, "prediction has 12 elements in 4 rows, weight has 11; it must have one for each element or each row.")]
    [InlineData("weight", 0, "prediction has 12 elements in 4 rows, weight has 0; it must have one for each element or each row.")]
    [InlineData("upstream", 5, "prediction has 12 elements in 4 rows, upstream has 5; it must have one for each element or each row.")]
    [InlineData("mask", 3, "prediction has 12 elements in 4 rows, mask has 3; it must have one for each element or each row.")]
    [InlineData("gradient", 13, "prediction has 12 elements, gradient has 13; they must be equal.")]
    [InlineData("targetGradient", 11, "prediction has 12 elements, targetGradient has 11; they must be equal.")]
    [InlineData("varianceGradient", 13, "prediction has 12 elements, varianceGradient has 13; they must be equal.")]
    [InlineData("curvature", 4, "prediction has 12 elements, curvature has 4; they must be equal.")]
    [InlineData("values", 0, "prediction has 12 elements, values has 0; they must be equal.")]
    [InlineData("rowValues", 12, "prediction has 4 rows of 3 elements, rowValues has 12; they must be equal.")]
    [InlineData("weightedRowValues", 3, "prediction has 4 rows of 3 elements, weightedRowValues has 3; they must be equal.")]
    public void Lengths_must_fit(string argument, int length, string message) =>
        Refused<ArgumentException>(With(s_valid, argument, new ElementArray(ElementType.Float32, length)), argument, message);

    [Theory]
    [InlineData("target")]
    [InlineData("variance")]
    [InlineData("weight")]
    [InlineData("upstream")]
    [InlineData("gradient")]
    [InlineData("targetGradient")]
    [InlineData("varianceGradient")]
    [InlineData("curvature")]
    [InlineData("values")]
    public void Float64_goes_with_Float64_only(string argument)
    {
        foreach (ElementType other in Enum.GetValues<ElementType>())
        {
            RequestCase mixed = With(s_valid, argument, new ElementArray(other, 12)) with { Prediction = new ElementArray(ElementType.BFloat16, 12) };
            if (other == ElementType.Float64)
                Refused<ArgumentException>(mixed, argument, $"{argument} has elements of Float64, prediction of BFloat16; Float64 goes with Float64 only, the other types with each other.");
            else
                mixed.Run();

            RequestCase wide = With(Valid(TypeMix.Float64), argument, new ElementArray(other, 12));
            if (other == ElementType.Float64)
                wide.Run();
            else
                Refused<ArgumentException>(wide, argument, $"{argument} has elements of {other}, prediction of Float64; Float64 goes with Float64 only, the other types with each other.");
        }
    }

    [Theory]
    [InlineData(-1, "rowLength must be at least 0; 0 is no rows.")]
    [InlineData(int.MinValue, "rowLength must be at least 0; 0 is no rows.")]
    public void A_row_is_not_negative(int length, string message) =>
        Refused<ArgumentOutOfRangeException>(s_valid with { RowLength = length }, "rowLength", message, length);

    [Theory]
    [InlineData(5)]
    [InlineData(13)]
    public void Rows_divide_the_elements(int length) =>
        Refused<ArgumentException>(s_valid with { RowLength = length }, "rowLength", $"prediction has 12 elements, which is not a multiple of rowLength, {length}.");

    [Fact]
    public void A_loss_that_takes_variances_needs_them() =>
        Refused<ArgumentException>(s_valid with { Variance = null }, "variance", "variance is absent, but the loss takes one for each element; it must have 12, as prediction has.");

    [Fact]
    public void A_loss_that_takes_none_is_given_none()
    {
        RequestCase other = (s_valid with { Loss = "mse", Parameters = [] }).With(output => output != Output.VarianceGradient);
        Refused<ArgumentException>(other, "variance", "variance is given, but the loss takes none; it must be absent.");
        Refused<ArgumentException>(
            With(other with { Variance = null }, "varianceGradient", new ElementArray(ElementType.Float32, 12)), "varianceGradient", "varianceGradient is given, but the loss takes no variance; it must be absent.");
        (other with { Variance = null }).Run();
    }

    [Fact]
    public void Values_of_rows_ask_for_rows()
    {
        foreach ((Output output, string argument) in new[] { (Output.RowValues, "rowValues"), (Output.WeightedRowValues, "weightedRowValues") })
            Refused<ArgumentException>(s_valid.With(one => one == output) with { RowLength = 0, Weight = null, Mask = null, Upstream = null }, argument, "rowLength must be at least 1 where there are rows.");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Threads_are_not_negative(int threads) =>
        Refused<ArgumentOutOfRangeException>(s_valid with { Threads = threads }, "maxDegreeOfParallelism", "maxDegreeOfParallelism must be at least 0; 0 chooses.", threads);

    [Theory]
    [InlineData(-1)]
    [InlineData(77)]
    public void Choices_are_among_those_there_are(int number)
    {
        Refused<ArgumentOutOfRangeException>(s_valid with { RowReduction = (RowReduction)number }, "rowReduction", "rowReduction must be one of Sum, Mean.", (RowReduction)number);
        Refused<ArgumentOutOfRangeException>(s_valid with { Empty = (EmptyPolicy)number }, "empty", "empty must be one of NaN, Zero.", (EmptyPolicy)number);
        Refused<ArgumentOutOfRangeException>(s_valid with { CurvatureForm = (CurvatureForm)number }, "curvatureForm", "curvatureForm must be one of Exact, UpperBound.", (CurvatureForm)number);
        Refused<ArgumentOutOfRangeException>(
            s_valid with { NonTemporalStores = (NonTemporalStores)number }, "nonTemporalStores", "nonTemporalStores must be one of Auto, On, Off.", (NonTemporalStores)number);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_divisor_is_finite_and_positive(double number)
    {
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>("number", () => Divisor.By(number));
        Assert.Equal(number, refusal.ActualValue);
        Assert.Contains("number must be finite and greater than 0.", refusal.Message);
    }

    [Fact]
    public unsafe void Lengths_are_not_negative()
    {
        Assert.Throws<ArgumentOutOfRangeException>("length", () => ElementSpan.Of<float>(null, -1).Length);
        Assert.Throws<ArgumentOutOfRangeException>("length", () => ReadOnlyElementSpan.Of<float>(null, -1).Length);
        Assert.Throws<ArgumentOutOfRangeException>("length", () => MaskSpan.Of(null, -1).Length);
    }

    [Fact]
    public void Elements_are_of_the_types_there_are()
    {
        Assert.Contains("Int32 is not an element type; the element types are float, double, Half and BFloat16.", Assert.Throws<NotSupportedException>(() => ElementSpan.Of<int>(new int[1]).Length).Message);
        Assert.Contains("UInt16 is not", Assert.Throws<NotSupportedException>(() => ReadOnlyElementSpan.Of<ushort>(new ushort[1]).Length).Message);
    }

    [Fact]
    public void A_parameter_is_checked_in_the_compute_type() =>
        Assert.Throws<ArgumentOutOfRangeException>("Delta", () => Loss.Evaluate(new Huber(1e-60), new LossRequest { Prediction = new BFloat16[1], Target = new Half[1] }));

    /// <summary>Every output against every array, at distances that are no whole number of elements too; row values may lie over nothing.</summary>
    [Fact]
    public void An_output_overlaps_an_input_exactly_or_nothing_at_all()
    {
        const int Length = 12, Bytes = 4 * Length;
        string[] arrays = ["prediction", "target", "variance", "weight", "upstream", "gradient", "targetGradient", "varianceGradient", "curvature", "values", "rowValues", "weightedRowValues"];
        RequestCase valid = s_valid with { RowLength = 1, Mask = null };
        foreach (string output in arrays[5..])
        {
            foreach (string other in arrays.Where(name => name != output))
            {
                foreach (int distance in new[] { -Bytes, -Bytes + 1, -4, -1, 0, 1, 3, 4, Bytes - 1, Bytes })
                {
                    (ElementArray first, ElementArray second) = ElementArray.Apart(ElementType.Float32, Length, distance);
                    RequestCase request = With(With(valid with { Outputs = Outputs(Length) }, output, first), other, second);
                    bool isInput = Array.IndexOf(arrays, other) < 5, isRow = output.EndsWith("owValues", StringComparison.Ordinal);
                    if (Math.Abs(distance) == Bytes || (distance == 0 && isInput && !isRow))
                        request.Evaluate(request.Outputs);
                    else
                        Refused<ArgumentException>(request, null, $"overlaps {(isInput ? other : "")}");
                }
            }
        }
    }

    [Fact]
    public void A_mask_overlaps_nothing()
    {
        byte[] memory = new byte[64];
        ArgumentException refusal = Assert.Throws<ArgumentException>("gradient", () => Loss.Evaluate(default(MeanSquaredError), new LossRequest
        {
            Prediction = new float[4],
            Target = new float[4],
            Mask = MemoryMarshal.Cast<byte, bool>(memory.AsSpan())[..4],
            Gradient = MemoryMarshal.Cast<byte, float>(memory.AsSpan())[..4],
        }));
        Assert.Contains("gradient (4 elements) overlaps mask (4 elements) at a distance of 0 bytes", refusal.Message);
    }

    [Fact]
    public void What_is_empty_or_absent_does_not_overlap()
    {
        float[] nothing = [];
        LossResult result = Loss.Evaluate(default(MeanSquaredError), new LossRequest { Prediction = nothing, Target = nothing, Weight = nothing, Gradient = nothing, Values = nothing });
        Assert.Equal(0, result.Count);
        Assert.True(double.IsNaN(result.Value));
    }

    /// <summary>Four rows of three elements with everything there is.</summary>
    private static RequestCase Valid(TypeMix types) => RequestCase.Of(Registry.Loss("gaussian-nll"), new RequestSample(
        4, 3, 0, types, Palette.Ordinary, ArrayShape.Element, ArrayShape.Row, ArrayShape.Element, DivisorChoice.WeightedMean, EmptyPolicy.NaN, RequestSample.AllOutputs, false, default, default, 4));

    private static Dictionary<Output, ElementArray> Outputs(int length) =>
        Enum.GetValues<Output>().ToDictionary(output => output, _ => new ElementArray(ElementType.Float32, length));

    private static RequestCase With(RequestCase request, string argument, ElementArray array) => argument switch
    {
        "prediction" => request with { Prediction = array },
        "target" => request with { Target = array },
        "variance" => request with { Variance = array },
        "weight" => request with { Weight = new FactorArray(1, array) },
        "upstream" => request with { Upstream = new FactorArray(1, array) },
        "mask" => request with { Mask = new bool[array.Length] },
        _ => request with { Outputs = new Dictionary<Output, ElementArray>(request.Outputs) { [Enum.Parse<Output>(argument, ignoreCase: true)] = array } },
    };

    private static void Refused<TException>(RequestCase request, string? argument, string message, object? value = null)
        where TException : ArgumentException
    {
        byte[][] before = [.. request.Outputs.Values.Select(output => output.Bytes.ToArray())];
        ArgumentException refusal = argument is null
            ? Assert.Throws<TException>(() => request.Evaluate(request.Outputs))
            : Assert.Throws<TException>(argument, () => request.Evaluate(request.Outputs));
        Assert.Contains(message, refusal.Message);
        if (refusal is ArgumentOutOfRangeException outOfRange)
            Assert.Equal(value?.ToString(), outOfRange.ActualValue?.ToString());
        foreach ((ElementArray output, byte[] bytes) in request.Outputs.Values.Zip(before))
            Assert.True(output.Bytes.SequenceEqual(bytes));
    }
}
