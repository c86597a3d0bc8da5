using LossKernels.Tests.Losses;
using LossKernels.Tests.Requests;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Rows;

/// <summary>What must hold between requests, to the bit.</summary>
public class RowLawTests
{
    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void A_row_that_does_not_count_is_as_good_as_absent(string loss) => TestScale.ForAll(100, RowSample.Arbitrary, sample =>
    {
        RowCase request = RowCase.Of(loss, sample) with { Accumulate = false };
        RowOutcome whole = request.Run();
        for (int row = 0; row < request.Rows; row++)
        {
            RowOutcome alone = (request.Shard(row..(row + 1)) with { Mask = null, Divisor = Divisor.Sum }).Run();
            foreach ((Output output, ElementArray array) in whole.Arrays)
            {
                int length = array.Length / request.Rows;
                double[] part = array.ToArray()[(row * length)..((row + 1) * length)];
                if (!request.Counts(row))
                    SameBits.Check<double>(new double[length], part, $"{output} of row {row} of {request}");
                else if (output is Output.RowValues or Output.WeightedRowValues)
                    SameBits.Check<double>(alone.Arrays[output].ToArray(), part, $"{output} of row {row} of {request}");
            }
        }

        Assert.Equal(Enumerable.Range(0, request.Rows).Count(request.Counts), whole.Result.Count);
    });

    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void Labels_are_targets_of_one_and_zero(string loss) => TestScale.ForAll(150, RowSample.Arbitrary, sample =>
    {
        RowCase request = RowCase.Of(loss, sample);
        if (!request.HasIndices)
            return;
        double[] targets = new double[request.Prediction.Length];
        for (int row = 0; row < request.Rows; row++)
            if (request.Counts(row))
                targets[(row * request.Columns) + (int)request.Labels![row]] = 1;
        RowCase dense = request with
        {
            Labels = null,
            IgnoreIndex = null,
            Mask = [.. Enumerable.Range(0, request.Rows).Select(request.Counts)],
            Target = new ElementArray(request.Prediction.Type, targets),
            Divisor = Divisor.By(5),
        };
        RowOutcome labelled = (request with { Divisor = Divisor.By(5) }).Run(), spread = dense.Run();
        Assert.Equal(labelled.Result.Partial, spread.Result.Partial);
        foreach ((Output output, ElementArray array) in labelled.Arrays)
            SameBits.Check<double>(array.ToArray(), spread.Arrays[output].ToArray(), $"{output} of {request}");
    });

    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void Gradients_may_be_written_over_their_inputs(string loss) => TestScale.ForAll(100, RowSample.Arbitrary, sample =>
    {
        RowCase request = RowCase.Of(loss, sample) with { Accumulate = false };
        ElementArray prediction = request.Prediction.Copy();
        ElementArray? target = request.Target?.Copy();
        Dictionary<Output, ElementArray> apart = new() { [Output.Gradient] = request.Prediction.Copy() }, over = new() { [Output.Gradient] = prediction };
        if (target is not null)
            (apart[Output.TargetGradient], over[Output.TargetGradient]) = (request.Target!.Copy(), target);
        LossResult expected = (request with { Outputs = apart }).Evaluate(apart), actual = (request with { Prediction = prediction, Target = target }).Evaluate(over);

        SameBits.Check(expected.Value, actual.Value, $"Value of {request}");
        foreach ((Output output, ElementArray array) in apart)
            SameBits.Check<double>(array.ToArray(), over[output].ToArray(), $"{output} of {request}");
    });

    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void Values_alone_are_those_with_gradients(string loss) => TestScale.ForAll(100, RowSample.Arbitrary, sample =>
    {
        RowCase request = RowCase.Of(loss, sample);
        request.Run().CheckSameResult((request with { Outputs = new Dictionary<Output, ElementArray>() }).Run(), "alone");
    });

    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void What_is_added_is_what_is_written(string loss) => TestScale.ForAll(100, RowSample.Arbitrary, sample =>
    {
        RowCase request = RowCase.Of(loss, sample) with { Accumulate = false };
        RowOutcome added = (request with { Accumulate = true }).Run();
        foreach ((Output output, ElementArray array) in request.Run().Arrays)
        {
            if (output is Output.RowValues or Output.WeightedRowValues || array.Type != (sample.Types == TypeMix.Float64 ? ElementType.Float64 : ElementType.Float32))
                continue;
            ElementArray sum = new(array.Type, array.Length);
            for (int i = 0; i < sum.Length; i++)
                sum[i] = array.Type == ElementType.Float64 ? request.Outputs[output][i] + array[i] : (float)request.Outputs[output][i] + (float)array[i];
            SameBits.Check<double>(sum.ToArray(), added.Arrays[output].ToArray(), $"{output} of {request}");
        }
    });

    /// <summary>A row's sum is the contract's sum over its elements.</summary>
    [Fact]
    public void A_squared_distance_is_the_sum_of_squared_errors() => TestScale.ForAll(200, RowSample.Arbitrary, sample =>
    {
        RowCase request = RowCase.Of("squared-distance", sample) with { Labels = null, IgnoreIndex = null, Mask = null, Weight = null, Upstream = null };
        if (request.Target is null)
            return;
        ElementArray values = new(ElementType.Float64, request.Rows), expected = new(ElementType.Float64, request.Rows);
        RowLoss.Evaluate(default(SquaredDistance), new RowLossRequest { Prediction = request.Prediction.Span, Target = request.Target.Span, Columns = request.Columns, RowValues = values.Span });
        Loss.Evaluate(default(MeanSquaredError), new LossRequest { Prediction = request.Prediction.Span, Target = request.Target.Span, RowLength = request.Columns, RowValues = expected.Span });
        SameBits.Check<double>(expected.ToArray(), values.ToArray(), $"{request}");
    });

    /// <summary>A NaN reaches its own row and no other.</summary>
    [Theory]
    [MemberData(nameof(RowRegistry.LossesAndBackends), MemberType = typeof(RowRegistry))]
    public void A_NaN_stays_in_its_row(string loss, string backend)
    {
        RowCase request = RowCase.Of(loss, new RowSample(5, 70, TypeMix.Float32, Palette.Ordinary, 3)) with
        {
            Labels = null, IgnoreIndex = null, Mask = null, Divisor = Divisor.Sum, Accumulate = false, Backend = Backend.Parse(backend),
            Target = new ElementArray(ElementType.Float32, [.. Enumerable.Range(0, 350).Select(i => (i % 7) / 7.0)]),
            Weight = null, Upstream = null, ClassWeight = null,
            Outputs = new Dictionary<Output, ElementArray> { [Output.Gradient] = new(ElementType.Float32, 350), [Output.RowValues] = new(ElementType.Float64, 5) },
        };
        foreach (int at in new[] { 140, 175, 209 })
            foreach (bool isTarget in new[] { false, true })
            {
                ElementArray array = (isTarget ? request.Target! : request.Prediction).Copy();
                array[at] = double.NaN;
                RowOutcome outcome = (isTarget ? request with { Target = array } : request with { Prediction = array }).Run(), clean = request.Run();
                Assert.True(double.IsNaN(outcome.Result.Value));
                for (int i = 0; i < 350; i++)
                    if (i / 70 != 2)
                        SameBits.Check(clean.Arrays[Output.Gradient][i], outcome.Arrays[Output.Gradient][i], $"gradient {i}, NaN at {at}");
                Assert.Equal([false, false, true, false, false], outcome.Arrays[Output.RowValues].ToArray().Select(double.IsNaN));
                Assert.True(double.IsNaN(outcome.Arrays[Output.Gradient][at]));
            }
    }
}
