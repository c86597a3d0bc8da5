using LossKernels.Tests.Requests;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Rows;

/// <summary>What a request of a row-wise loss returned and wrote.</summary>
internal sealed record RowOutcome(RowCase Request, LossResult Result, IReadOnlyDictionary<Output, ElementArray> Arrays)
{
    public void CheckSame(RowOutcome other, string what)
    {
        CheckSameResult(other, what);
        foreach ((Output output, ElementArray array) in Arrays)
            if (other.Arrays.TryGetValue(output, out ElementArray? otherArray))
                SameBits.Check<double>(array.ToArray(), otherArray.ToArray(), $"{output}, {what}, of {Request}");
    }

    public void CheckSameResult(RowOutcome other, string what)
    {
        SameBits.Check(Result.Value, other.Result.Value, $"Value, {what}, of {Request}");
        Assert.True(Result.Partial == other.Result.Partial, $"Partial, {what}, of {Request}: expected {Result.Partial}, got {other.Result.Partial}, or other slots");
        Assert.True(Result.Count == other.Result.Count, $"Count, {what}, of {Request}: expected {Result.Count}, got {other.Result.Count}");
        SameBits.Check(Result.WeightSum, other.Result.WeightSum, $"Weight sum, {what}, of {Request}");
    }
}
