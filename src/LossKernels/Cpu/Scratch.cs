using System.Numerics;

namespace LossKernels.Cpu;

/// <summary>Room for one block of each array, in the first-level cache: where numbers are converted to and kernels write what is converted back.</summary>
internal readonly unsafe struct Scratch<T>(byte* memory)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The bytes to reserve.</summary>
    public const int Bytes = (12 * Stride) + BlockBytes + Contract.LaneRowBytes + Streaming.Alignment;

    private const int BlockBytes = Contract.LaneRowBytes * Contract.RowsPerBlock;

    // A few lines more than a block: arrays a multiple of 4,096 bytes apart make loads wait for stores they do not overlap.
    private const int Stride = BlockBytes + (5 * Streaming.Alignment);

    private readonly byte* _memory = (byte*)(((nuint)memory + Streaming.Alignment - 1) & ~(nuint)(Streaming.Alignment - 1));

    public T* Prediction => Row(0);

    public T* Target => Row(1);

    public T* Weight => Row(2);

    public T* Scales => Row(3);

    public T* Gradient => Row(4);

    public T* TargetGradient => Row(5);

    public T* Curvature => Row(6);

    public T* Values => Row(7);

    /// <summary>What is there already, under a gradient that is added to it; the weights under a mask.</summary>
    public T* Other => Row(8);

    /// <summary>The gradient of a kernel that is run for its sum.</summary>
    public T* Unused => Row(9);

    public T* Variance => Row(10);

    public T* VarianceGradient => Row(11);

    public byte* Mask => (byte*)Row(12);

    private T* Row(int index) => (T*)(_memory + (index * Stride));
}
