using System.Numerics;
using LossKernels.Cli.Npy;
using LossKernels.Runtime;

namespace LossKernels.Cli.Eval;

/// <summary>Walks two files chunk by chunk, however long they are, to the bits of one call over the whole.</summary>
internal sealed class ChunkWalker(
    EvalInputs inputs, EvalOutputs outputs, double upstream, Backend backend, Action<long> advance, CancellationToken cancellation)
    : ILossVisitor<ExactSum>
{
    /// <summary>
    /// A multiple of every block length, on which the bits depend. A megabyte of float32 outweighs the cost of a merge
    /// and of a write, and stays in the cache from the one to the other.
    /// </summary>
    public const int ChunkLength = 1 << 18;

    public ExactSum Visit<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss> =>
        inputs.Header.Type == NpyType.Float32 ? Walk<TLoss, float>(loss) : Walk<TLoss, double>(loss);

    private ExactSum Walk<TLoss, T>(TLoss loss)
        where TLoss : struct, ILoss<TLoss>, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireInRange<TLoss, T>(loss);
        ExactSum sum = default;
        long count = inputs.Header.Shape.Count;
        T[] buffer = new T[Math.Min(ChunkLength, count)];
        for (long start = 0; start < count; start += ChunkLength)
        {
            cancellation.ThrowIfCancellationRequested();
            int length = (int)Math.Min(ChunkLength, count - start);
            sum.Merge(WalkChunk(loss, inputs.Prediction.Slice<T>(start, length), inputs.Target.Slice<T>(start, length), new(buffer, 0, length)));
            advance(length);
        }

        cancellation.ThrowIfCancellationRequested();
        return sum;
    }

    private ExactSum WalkChunk<TLoss, T>(TLoss loss, ReadOnlySpan<T> prediction, ReadOnlySpan<T> target, ArraySegment<T> buffer)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (outputs.Values is not null)
        {
            Loss.Values(loss, prediction, target, buffer, backend);
            outputs.Values.Write(buffer);
        }

        if (outputs.Gradient is null)
            return Loss.Partial(loss, prediction, target, backend);
        ExactSum sum = Loss.Partial(loss, prediction, target, buffer, upstream, backend);
        outputs.Gradient.Write(buffer);
        return sum;
    }

    /// <summary>A parameter in its range may leave it when rounded to the type of the files: 1e-300 is 0 in float32.</summary>
    private void RequireInRange<TLoss, T>(TLoss loss)
        where TLoss : struct, ILoss<TLoss>, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        try
        {
            Loss.Sum<TLoss, T>(loss, [], [], backend);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            LossParameter parameter = TLoss.Parameters.First(p => p.Name == exception.ParamName);
            throw new UserException(
                $"{LossOptions.OptionName(parameter)}: {exception.ActualValue} is out of range when rounded to the type of the files; " +
                $"{TLoss.ShortName} needs a number that is {parameter.Range}");
        }
    }
}
