using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>What a request returned and wrote.</summary>
internal sealed class Outcome
{
    private readonly RequestCase _request;

    public Outcome(RequestCase request, LossResult result, IReadOnlyDictionary<Output, ElementArray> arrays) =>
        (_request, Result, Arrays) = (request, result, arrays);

    public LossResult Result { get; }

    public IReadOnlyDictionary<Output, ElementArray> Arrays { get; }

    public static Outcome Of(RequestCase request)
    {
        Dictionary<Output, ElementArray> arrays = request.Outputs.ToDictionary(output => output.Key, output => output.Value.Copy());
        ElementArray[] inputs = [.. request.Inputs.OfType<ElementArray>()];
        byte[][] before = [.. inputs.Select(input => input.Bytes.ToArray())];

        LossResult result = request.Evaluate(arrays);

        foreach ((ElementArray input, byte[] bytes) in inputs.Zip(before))
            Assert.True(input.Bytes.SequenceEqual(bytes), $"An input of {request} has changed.");
        foreach (ElementArray array in inputs.Concat(arrays.Values))
            array.CheckSurroundings();
        return new Outcome(request, result, arrays);
    }

    /// <summary>Everything that both have is the same.</summary>
    public void CheckSame(Outcome other, string what)
    {
        CheckSameResult(other, what);
        CheckSameArrays(other, what);
    }

    public void CheckSameResult(Outcome other, string what)
    {
        SameBits.Check(Result.Value, other.Result.Value, $"Value, {what}, of {_request}");
        Assert.True(Result.Partial == other.Result.Partial, $"Partial, {what}, of {_request}: expected {Result.Partial}, got {other.Result.Partial}, or other slots");
        Assert.True(Result.Count == other.Result.Count, $"Count, {what}, of {_request}: expected {Result.Count}, got {other.Result.Count}");
        SameBits.Check(Result.WeightSum, other.Result.WeightSum, $"Weight sum, {what}, of {_request}");
        Assert.True(
            Result.WeightPartial == other.Result.WeightPartial || !(Result.HasWeights && other.Result.HasWeights),
            $"Weight partial, {what}, of {_request}: expected {Result.WeightPartial}, got {other.Result.WeightPartial}, or other slots");
    }

    public void CheckSameArrays(Outcome other, string what)
    {
        foreach ((Output output, ElementArray array) in Arrays)
            if (other.Arrays.TryGetValue(output, out ElementArray? otherArray))
                CheckSame(output, array.ToArray(), otherArray, what);
    }

    /// <summary>An output, which may be a part of it, holds these numbers.</summary>
    public void CheckSame(Output output, ReadOnlySpan<double> expected, ElementArray actual, string what) =>
        SameBits.Check(expected, actual.ToArray(), $"{output}, {what}, of {_request}");
}
