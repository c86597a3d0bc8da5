namespace LossKernels.Cpu;

/// <summary>Encodings of float32 numbers, as int32.</summary>
internal static class Binary32
{
    /// <summary>What the encodings of successive powers of two differ by.</summary>
    internal const int Binade = 1 << 23;

    internal const int Infinity = 255 * Binade;

    /// <summary>The encoding of 2^<paramref name="exponent"/>, a normal number.</summary>
    internal static int PowerOfTwo(int exponent) => (exponent + 127) * Binade;
}
