using System.Numerics;

namespace LossKernels.Cli.Verify;

/// <summary>The inputs that backends are compared on.</summary>
internal static class InputCases
{
    private const int MostOffset = 3;

    // Finite data at several scales: a single NaN or infinity would hide what a sum is made of.
    private static readonly double[] s_scales = [1, 1e-20, 1e15];

    public static IEnumerable<Inputs<T>> All<T>(double[] parameters, Random random)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        Inputs<T> pairs = SpecialPairs<T>(parameters);
        yield return pairs;
        for (int i = 0; i < pairs.Length; i++)
            yield return pairs.Slice(i, 1);

        int[] lengths = Lengths<T>();
        foreach (Inputs<T> pool in Pools<T>(lengths.Max() + MostOffset, parameters, random))
            foreach (int length in lengths)
                yield return pool.Slice(random.Next(MostOffset + 1), length);
    }

    /// <summary>Arrays of every kind of numbers: special ones, any bits, and finite ones at several scales.</summary>
    public static IReadOnlyList<Inputs<T>> Pools<T>(int length, double[] parameters, Random random)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] specials = SpecialValues.For<T>(parameters);
        return
        [
            Draw(length, () => specials[random.Next(specials.Length)]),
            Draw(length, () => Bits.FromRandom<T>(random)),
            .. s_scales.Concat(parameters).Select(scale => Draw(length, () => T.CreateSaturating(scale * (4 * random.NextDouble() - 2)))),
        ];
    }

    /// <summary>Around vectors, lane rows and blocks, up to several blocks.</summary>
    private static int[] Lengths<T>()
        where T : unmanaged
    {
        int lanes = Contract.Lanes<T>(), block = Contract.BlockLength<T>();
        int[] edges = [4, 8, 16, lanes, 2 * lanes, block, 2 * block];
        return [0, 1, 2, .. edges.SelectMany(edge => new[] { edge - 1, edge, edge + 1 }).Distinct(), 3 * block + lanes + 3];
    }

    private static Inputs<T> SpecialPairs<T>(double[] parameters)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] specials = SpecialValues.For<T>(parameters);
        T[] predictions = [.. specials.SelectMany(p => Enumerable.Repeat(p, specials.Length))];
        T[] targets = [.. specials.SelectMany(_ => specials)];
        T[] upstream = [.. predictions.Select((_, i) => specials[(i + i / specials.Length) % specials.Length])];
        T[] variances = [.. predictions.Select((_, i) => specials[((5 * i) + (i / specials.Length)) % specials.Length])];
        return new Inputs<T>(predictions, targets, upstream, variances);
    }

    private static Inputs<T> Draw<T>(int length, Func<T> next)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        return new Inputs<T>(Values(), Values(), Values(), Variances());

        T[] Values() => [.. Enumerable.Range(0, length).Select(_ => next())];

        // Every fourth may be negative.
        T[] Variances() => [.. Values().Select((x, i) => i % 4 == 0 ? x : T.Abs(x))];
    }
}
