using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cli.Verify;

/// <summary>Arguments of equal length for every kernel.</summary>
/// <param name="Prediction">The predictions.</param>
/// <param name="Target">The targets.</param>
/// <param name="Upstream">The upstream gradients.</param>
/// <param name="Variance">The variances; empty for a loss that takes none.</param>
internal readonly record struct Inputs<T>(ReadOnlyMemory<T> Prediction, ReadOnlyMemory<T> Target, ReadOnlyMemory<T> Upstream, ReadOnlyMemory<T> Variance = default)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public int Length => Prediction.Length;

    public Inputs<T> Slice(int offset, int length) =>
        new(Prediction.Slice(offset, length), Target.Slice(offset, length), Upstream.Slice(offset, length), Variance.IsEmpty ? default : Variance.Slice(offset, length));

    /// <summary>What is of them for a loss.</summary>
    public Inputs<T> For<TLoss>()
        where TLoss : IElementInputs => TLoss.Inputs.HasVariance ? this : this with { Variance = default };

    /// <summary>What a request of a loss has for variances.</summary>
    public ReadOnlyElementSpan VarianceOf<TLoss>()
        where TLoss : IElementInputs => TLoss.Inputs.HasVariance ? ReadOnlyElementSpan.Of(Variance.Span) : default;

    public string Text(int index) =>
        $"prediction {Bits.Text(Prediction.Span[index])}, target {Bits.Text(Target.Span[index])}, upstream {Bits.Text(Upstream.Span[index])}"
        + (Variance.IsEmpty ? "" : $", variance {Bits.Text(Variance.Span[index])}");
}
