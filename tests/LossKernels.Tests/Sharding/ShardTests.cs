using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Sharding;

/// <summary>Shards cut at block boundaries merge to the bits of the whole, in any order and by any road.</summary>
public abstract class ShardTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Theory]
    [MemberData(nameof(Registry.LossesAndBackends), MemberType = typeof(Registry))]
    public void Shards_merge_to_the_bits_of_the_whole(string loss, string backend) => TestScale.ForAll(30, sample =>
    {
        Inputs<T> inputs = new(Registry.Loss(loss), sample with { Length = sample.Length + (3 * Contract.BlockLength<T>()) });
        Random random = new(sample.Seed);
        Backend of = Backend.Parse(backend);
        T[] whole = new T[inputs.Length], gradient = new T[inputs.Length];
        ExactSum expected = inputs.Calls.Partial(inputs.Prediction, inputs.Target, whole, inputs.Scale, of);

        List<ExactSum> shards = [];
        foreach (Range shard in Cuts(inputs.Length, random))
        {
            LossCalls<T> calls = inputs.Calls.With(inputs.Variance[shard]);
            ExactSum partial = calls.Partial(inputs.Prediction[shard], inputs.Target[shard], gradient.AsSpan(shard), inputs.Scale, of);
            Assert.Equal(partial, calls.Partial(inputs.Prediction[shard], inputs.Target[shard], of));
            shards.Add(partial);
        }

        ExactSum merged = MergeAtRandom([.. shards], random);
        Assert.Equal(expected.Slots, merged.Slots);
        Assert.Equal(expected, ExactSum.FromSlots(AddSlots(shards)));
        SameBits.Check<T>(whole, gradient, $"Gradient of the shards of {inputs}");
        double sum = inputs.Calls.Sum(inputs.Prediction, inputs.Target, of);
        SameBits.Check(sum, merged.ToDouble(), $"Sum of the shards of {inputs}");
    });

    private static IEnumerable<Range> Cuts(int length, Random random)
    {
        for (int start = 0, end; start < length; start = end)
        {
            end = Math.Min(length, start + (random.Next(1, 4) * Contract.BlockLength<T>()));
            yield return start..end;
        }
    }

    /// <summary>Two at a time until one is left, every other one by way of its bytes.</summary>
    private static ExactSum MergeAtRandom(List<ExactSum> shards, Random random)
    {
        while (shards.Count > 1)
        {
            ExactSum a = Take(), b = Take();
            a.Merge(random.Next(2) == 0 ? b : ExactSum.FromBytes(b.ToBytes()));
            shards.Add(a);
        }

        return shards[0];

        ExactSum Take()
        {
            int at = random.Next(shards.Count);
            ExactSum shard = shards[at];
            shards.RemoveAt(at);
            return shard;
        }
    }

    private static long[] AddSlots(IEnumerable<ExactSum> shards)
    {
        long[] slots = new long[ExactSum.SlotCount], shardSlots = new long[ExactSum.SlotCount];
        foreach (ExactSum shard in shards)
        {
            shard.CopySlots(shardSlots);
            for (int k = 0; k < slots.Length; k++)
                slots[k] += shardSlots[k];
        }

        return slots;
    }
}

public class ShardFloat32Tests : ShardTests<float>;

public class ShardFloat64Tests : ShardTests<double>;
