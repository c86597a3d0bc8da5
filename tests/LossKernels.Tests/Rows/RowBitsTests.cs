using LossKernels.Tests.Requests;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Rows;

/// <summary>Every backend, any number of threads, either kind of stores and any sharding by rows return the same bits.</summary>
public class RowBitsTests
{
    [Theory]
    [MemberData(nameof(RowRegistry.LossesAndBackends), MemberType = typeof(RowRegistry))]
    public void Backends_agree_with_the_scalar_one(string loss, string backend) => TestScale.ForAll(150, RowSample.Arbitrary, sample =>
    {
        RowCase request = RowCase.Of(loss, sample);
        RowOutcome scalar = (request with { Backend = Backend.Scalar }).Run();
        scalar.CheckSame((request with { Backend = Backend.Parse(backend) }).Run(), backend);
        scalar.CheckSame((request with { Backend = Backend.Parse(backend), NonTemporalStores = NonTemporalStores.On, Threads = 3 }).Run(), $"{backend}, three threads, stores past the caches");
    });

    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void Shards_merge_to_the_whole(string loss) => TestScale.ForAll(150, RowSample.Arbitrary, sample =>
    {
        RowCase request = RowCase.Of(loss, sample) with { Divisor = Divisor.By(7) };
        RowOutcome whole = request.Run();
        int at = sample.Rows == 0 ? 0 : sample.Seed % (sample.Rows + 1);
        RowOutcome first = request.Shard(..at).Run(), second = request.Shard(at..).Run();

        ExactSum sum = first.Result.Partial;
        sum.Merge(second.Result.Partial);
        Assert.Equal(whole.Result.Partial, sum);
        Assert.Equal(whole.Result.Count, first.Result.Count + second.Result.Count);
        foreach ((Output output, ElementArray array) in whole.Arrays)
            SameBits.Check<double>(array.ToArray(), [.. first.Arrays[output].ToArray(), .. second.Arrays[output].ToArray()], $"{output} of {request}");
    });

    /// <summary>2,048 rows on many threads, of which each takes several tasks.</summary>
    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void Threads_agree_on_many_rows(string loss)
    {
        RowCase request = RowCase.Of(loss, new RowSample(2048, 129, TypeMix.Float32, Palette.Ordinary, 5));
        request.Run().CheckSame((request with { Threads = 8 }).Run(), "eight threads");
    }
}
