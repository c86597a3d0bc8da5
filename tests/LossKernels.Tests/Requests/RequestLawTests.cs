using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>Requests that mean the same return the same bits.</summary>
public class RequestLawTests
{
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Factors_and_masks_count_as_if_spread_over_the_elements(string loss) => ForAll(80, loss, request =>
    {
        RequestCase spread = request with
        {
            Weight = Spread(request, request.Weight),
            Upstream = Spread(request, request.Upstream),
            Mask = request.Mask is null ? null : [.. Enumerable.Range(0, request.Length).Select(request.Counts)],
        };
        request.Run().CheckSame(spread.Run(), "spread");
    });

    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void A_mask_of_true_alone_is_no_mask(string loss) => ForAll(60, loss, request =>
    {
        Outcome without = (request with { Mask = null }).Run();
        foreach (int length in new[] { request.Rows, request.Length })
            without.CheckSame((request with { Mask = [.. Enumerable.Repeat(true, length)] }).Run(), $"mask of {length}");
    });

    /// <summary>But for the sum, whose products take one rounding with the lane without weights and one more with them.</summary>
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Weights_of_1_leave_every_element_as_it_is(string loss) => ForAll(40, loss, request =>
    {
        RequestCase unweighted = (request with { Weight = null }).With(output => output is not Output.WeightedRowValues);
        unweighted.Run().CheckSameArrays((unweighted with { Weight = new FactorArray(1) }).Run(), "weights of 1");
    });

    /// <summary>NaN, infinities and numbers that overflow are selected away; nothing is multiplied by 0.</summary>
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void What_is_masked_out_may_be_anything(string loss) => ForAll(60, loss, request =>
    {
        RequestCase other = request with
        {
            Prediction = Disturbed(request, request.Prediction),
            Target = Disturbed(request, request.Target),
            Variance = request.Variance is null ? null : Disturbed(request, request.Variance),
            Weight = Disturbed(request, request.Weight),
            Upstream = Disturbed(request, request.Upstream),
        };
        Outcome outcome = request.Run();
        outcome.CheckSame(other.Run(), "disturbed");
        foreach ((Output output, ElementArray array) in outcome.Arrays.Where(pair => pair.Key < Output.RowValues))
            for (int i = 0; i < request.Length; i++)
                if (!request.Counts(i))
                    SameBits.Check(IsAdded(request, output) ? request.Outputs[output][i] + 0.0 : 0.0, array[i], $"{output}[{i}], masked out, of {request}");
    });

    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void An_output_alone_is_the_one_beside_others(string loss) => ForAll(60, loss, request =>
    {
        Outcome together = request.Run();
        together.CheckSameResult(request.With(_ => false).Run(), "no outputs");
        foreach (Output output in request.Outputs.Keys)
            together.CheckSame(request.With(one => one == output).Run(), $"{output} alone");
    });

    /// <summary>Different outputs over different inputs, as many of them at once as there are.</summary>
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void An_output_over_an_input_is_the_one_apart(string loss) => ForAll(100, loss, request =>
    {
        Dictionary<Output, int> over = Placed(request);
        Outcome apart = (request with { Outputs = Over(request, over) }).Run();
        foreach (NonTemporalStores stores in Enum.GetValues<NonTemporalStores>())
        {
            RequestCase inPlace = request.WithInputs([.. request.Inputs.Select(input => input?.Copy())]) with { NonTemporalStores = stores };
            Dictionary<Output, ElementArray> outputs = Over(inPlace, over);
            LossResult result = inPlace.Evaluate(outputs);
            apart.CheckSame(new Outcome(request, result, outputs), $"in place, {string.Join(" ", over)}");
        }
    });

    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Shards_merge_to_the_whole(string loss) => ForAll(60, loss, request =>
    {
        // What is divided by must be the caller's: a shard does not know what the others count.
        request = request with { Divisor = Divisor.By(3) };
        int step = request.RowLength > 0 ? request.RowLength : request.Compute == ElementType.Float64 ? 1024 : 2048;
        Random random = new(request.Sample.Seed);
        Outcome whole = request.Run();
        ExactSum sum = default, weights = default;
        long count = 0;
        for (int start = 0, length; start < request.Length; start += length)
        {
            length = Math.Min(step * random.Next(1, 4), request.Length - start);
            Outcome shard = request.Shard(start, length).Run();
            sum.Merge(shard.Result.Partial);
            weights.Merge(shard.Result.WeightPartial);
            count += shard.Result.Count;
            foreach ((Output output, ElementArray array) in shard.Arrays)
            {
                int first = output < Output.RowValues ? start : start / request.RowLength;
                whole.CheckSame(output, whole.Arrays[output].ToArray().AsSpan(first, array.Length), array, $"shard at {start}");
            }
        }

        Assert.True(whole.Result.Partial == sum, $"Partial of the shards of {request}: expected {whole.Result.Partial}, got {sum}, or other slots");
        Assert.True(whole.Result.WeightPartial == weights, $"Weight partial of the shards of {request}: expected {whole.Result.WeightPartial}, got {weights}, or other slots");
        Assert.Equal(whole.Result.Count, count);
    });

    /// <summary>Its bits depend neither on the other rows nor on how many there are.</summary>
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void A_row_has_its_values_whatever_rows_are_around_it(string loss) => ForAll(60, loss, request =>
    {
        if (request.RowLength == 0)
            return;
        request = request.With(output => output >= Output.RowValues);
        Outcome together = request.Run();
        for (int row = 0; row < request.Rows; row += 1 + (request.Rows / 8))
        {
            RequestCase alone = request.Shard(row * request.RowLength, request.RowLength);
            foreach ((Output output, ElementArray array) in alone.Run().Arrays)
                together.CheckSame(output, [together.Arrays[output][row]], array, $"row {row} alone");
        }
    });

    /// <summary>Gradients are rounded to the array's type once more when they are added to it.</summary>
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void What_is_accumulated_is_added_in_the_compute_type(string loss) => ForAll(40, loss, request =>
    {
        RequestCase fresh = request with
        {
            Accumulate = false,
            Outputs = request.Outputs.ToDictionary(pair => pair.Key, pair => IsAdded(pair.Key) ? new ElementArray(request.Compute, request.Length) : pair.Value),
        };
        Outcome expected = fresh.Run(), actual = (request with { Accumulate = true }).Run();
        expected.CheckSameResult(actual, "accumulated");
        foreach ((Output output, ElementArray old) in request.Outputs)
        {
            ElementArray sums = new(old.Type, old.Length);
            for (int i = 0; i < sums.Length; i++)
                sums[i] = !IsAdded(output) ? expected.Arrays[output][i]
                    : request.Compute == ElementType.Float64 ? old[i] + expected.Arrays[output][i]
                    : (float)old[i] + (float)expected.Arrays[output][i];
            expected.CheckSame(output, sums.ToArray(), actual.Arrays[output], "accumulated");
        }
    });

    private static bool IsAdded(Output output) => output < Output.Curvature;

    private static bool IsAdded(RequestCase request, Output output) => request.Accumulate && IsAdded(output);

    /// <summary>Inputs, by their index, for as many outputs as they fit.</summary>
    private static Dictionary<Output, int> Placed(RequestCase request)
    {
        Random random = new(request.Sample.Seed);
        List<int> free = [.. Enumerable.Range(0, request.Inputs.Count).Where(i => request.Inputs[i]?.Length == request.Length)];
        Dictionary<Output, int> placed = [];
        foreach ((Output output, ElementArray array) in request.Outputs.Where(pair => pair.Key < Output.RowValues))
        {
            int[] fitting = [.. free.Where(i => request.Inputs[i]!.Bytes.Length == array.Bytes.Length)];
            if (fitting.Length == 0)
                continue;
            placed[output] = fitting[random.Next(fitting.Length)];
            free.Remove(placed[output]);
        }

        return placed;
    }

    private static Dictionary<Output, ElementArray> Over(RequestCase request, Dictionary<Output, int> placed) => request.Outputs.ToDictionary(
        pair => pair.Key,
        pair => placed.TryGetValue(pair.Key, out int input) ? request.Inputs[input]!.As(pair.Value.Type) : pair.Value.Copy());

    private static FactorArray? Spread(RequestCase request, FactorArray? factor)
    {
        if (factor is null)
            return null;
        ElementArray spread = new(factor.Array?.Type ?? request.Compute, request.Length, request.Sample.Offset);
        for (int i = 0; i < spread.Length; i++)
            spread[i] = factor.Array is null ? factor.Number : factor.Array[factor.Array.Length == request.Length ? i : i / request.RowStep];
        return new FactorArray(1, spread);
    }

    private static FactorArray? Disturbed(RequestCase request, FactorArray? factor) =>
        factor?.Array?.Length == request.Length ? factor with { Array = Disturbed(request, factor.Array) } : factor;

    private static ElementArray Disturbed(RequestCase request, ElementArray array)
    {
        double[] anything = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -0.0];
        ElementArray disturbed = array.Copy();
        for (int i = 0; i < array.Length; i++)
            if (!request.Counts(i))
                disturbed[i] = anything[(i + array.Length) % anything.Length];
        return disturbed;
    }

    private static void ForAll(int usual, string loss, Action<RequestCase> property) =>
        TestScale.ForAll(usual, RequestSample.Arbitrary, sample => property(RequestCase.Of(Registry.Loss(loss), sample)));
}
