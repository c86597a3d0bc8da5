using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Operands;

/// <summary>An immediate, or the address of a variable in shared or parameter space.</summary>
internal sealed class ConstantSource : Source
{
    private readonly ulong[] _lanes = new ulong[Warp.Lanes];

    public ConstantSource(ulong value) => Value = value;

    /// <summary>The number. Where shared memory of dynamic size begins is known after all else is laid out.</summary>
    public ulong Value
    {
        get => _lanes[0];
        set => _lanes.AsSpan().Fill(value);
    }

    public override ReadOnlySpan<ulong> Read(Warp warp, uint active) => _lanes;
}
