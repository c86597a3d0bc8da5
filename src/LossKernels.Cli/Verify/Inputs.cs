using System.Numerics;

namespace LossKernels.Cli.Verify;

/// <summary>Arguments of equal length for every kernel.</summary>
internal readonly record struct Inputs<T>(ReadOnlyMemory<T> Prediction, ReadOnlyMemory<T> Target, ReadOnlyMemory<T> Upstream)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public int Length => Prediction.Length;

    public Inputs<T> Slice(int offset, int length) =>
        new(Prediction.Slice(offset, length), Target.Slice(offset, length), Upstream.Slice(offset, length));

    public string Text(int index) =>
        $"prediction {Bits.Text(Prediction.Span[index])}, target {Bits.Text(Target.Span[index])}, upstream {Bits.Text(Upstream.Span[index])}";
}
