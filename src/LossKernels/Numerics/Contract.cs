using System.Runtime.CompilerServices;

namespace LossKernels;

/// <summary>
/// The constants of the numerical contract (<c>docs/numerics.md</c>): with them fixed, every backend, thread count and
/// sharding returns the same bits.
/// </summary>
public static class Contract
{
    /// <summary>The version of the contract. Results are comparable bit for bit only within one version.</summary>
    public const int Version = 1;

    /// <summary>Bytes in a lane row: 4 ZMM, 8 YMM or 16 Q registers.</summary>
    public const int LaneRowBytes = 256;

    /// <summary>Lane rows in a block.</summary>
    public const int RowsPerBlock = 32;

    /// <summary>The number of lanes: 64 for float32, 32 for float64. Element i of a block goes to lane i mod this.</summary>
    /// <typeparam name="T">The compute type.</typeparam>
    public static int Lanes<T>()
        where T : unmanaged => LaneRowBytes / Unsafe.SizeOf<T>();

    /// <summary>
    /// Elements in a block: 2,048 of float32, 1,024 of float64. Shards that start at a multiple of it merge to the
    /// bits of the whole.
    /// </summary>
    /// <typeparam name="T">The compute type.</typeparam>
    public static int BlockLength<T>()
        where T : unmanaged => Lanes<T>() * RowsPerBlock;
}
