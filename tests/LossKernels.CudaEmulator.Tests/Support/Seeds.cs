namespace LossKernels.CudaEmulator.Tests.Support;

/// <summary>Random numbers that are the same in every run.</summary>
internal static class Seeds
{
    public static float[] Floats(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() - 0.5) * Math.ScaleB(1, random.Next(-8, 8))))];
    }

    public static double[] Doubles(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() * Math.ScaleB(1, random.Next(-8, 8)))];
    }

    public static int[] Integers(int count, int seed, int least = int.MinValue, int most = int.MaxValue)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(least, most))];
    }

    public static long[] Longs(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextInt64(long.MinValue, long.MaxValue))];
    }
}
