using System.Numerics;

namespace LossKernels.Cli.Tests;

/// <summary>Random arrays, the same ones for the same seed.</summary>
internal static class Draw
{
    public static T[] Numbers<T>(int seed, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(seed);
        T[] numbers = new T[count];
        for (int i = 0; i < count; i++)
            numbers[i] = T.CreateTruncating(2 * random.NextDouble() - 0.7);
        return numbers;
    }

    public static BFloat16[] BFloat16s(int seed, int count) => Array.ConvertAll(Numbers<float>(seed, count), x => (BFloat16)x);

    public static bool[] Truths(int seed, int count) => Array.ConvertAll(Numbers<float>(seed, count), x => x > -0.2);
}
