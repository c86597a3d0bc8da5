using System.Runtime.InteropServices;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Memory;

/// <summary>No request touches a byte outside its arrays, wherever they end and begin.</summary>
public abstract class RequestGuardPageTests<T> : IDisposable
    where T : unmanaged
{
    private static readonly int[] s_lengths = [.. Enumerable.Range(0, 301), 1023, 1024, 1025, 2047, 2048, 2049, 2065, 4096];

    // Each array has memory of its own, so that a step out of any of them is one into a closed page.
    private readonly GuardedMemory<T>[] _memory = [.. Enumerable.Range(0, 12).Select(_ => new GuardedMemory<T>(s_lengths[^1]))];
    private readonly GuardedMemory<byte> _mask = new(s_lengths[^1]);

    public static TheoryData<string> Backends => [.. Registry.Backends.Select(backend => backend.Name)];

    [Theory]
    [MemberData(nameof(Backends))]
    public void Nothing_outside_an_array_is_touched(string backend)
    {
        Random random = new(9);
        foreach (GuardedMemory<T> memory in _memory)
            random.NextBytes(MemoryMarshal.AsBytes(memory.All));
        foreach (ref byte flag in _mask.All)
            flag = (byte)random.Next(2);

        foreach (int length in s_lengths)
            foreach (bool atEnd in new[] { false, true })
                foreach (int rowLength in new[] { length, 1, length / 2 })
                    Evaluate(length, rowLength > 0 && length % rowLength == 0 ? rowLength : 0, atEnd, Backend.Parse(backend));
    }

    public void Dispose()
    {
        foreach (GuardedMemory<T> memory in _memory)
            memory.Dispose();
        _mask.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>With a factor of each element and of each row, and with and without sums past a mask and weights.</summary>
    private void Evaluate(int length, int rowLength, bool atEnd, Backend backend)
    {
        int rows = rowLength == 0 ? Math.Min(1, length) : length / rowLength;
        foreach (int factors in new[] { length, rows })
        {
            Span<bool> mask = MemoryMarshal.Cast<byte, bool>(_mask.Edge(factors, atEnd));
            foreach (bool accumulate in new[] { false, true })
            {
                Loss.Evaluate(new Huber(1), new LossRequest
                {
                    Prediction = Read(0, length),
                    Target = Read(1, length),
                    Weight = Read(2, factors),
                    Upstream = Read(3, factors),
                    Mask = mask,
                    Gradient = Write(4, length),
                    TargetGradient = Write(5, length),
                    Curvature = Write(6, length),
                    Values = Write(7, length),
                    RowLength = rowLength,
                    RowValues = rowLength == 0 ? default : Write(8, rows),
                    WeightedRowValues = rowLength == 0 ? default : Write(9, rows),
                    Accumulate = accumulate,
                    NonTemporalStores = accumulate ? NonTemporalStores.Off : NonTemporalStores.On,
                    Backend = backend,
                });
            }

            Loss.Evaluate(new Huber(1), new LossRequest { Prediction = Read(0, length), Target = Read(1, length), Mask = mask, RowLength = rowLength, Backend = backend });
            Loss.Evaluate(new Huber(1), new LossRequest { Prediction = Read(0, length), Target = Read(1, length), Gradient = Write(4, length), Upstream = Read(3, factors), RowLength = rowLength, Backend = backend });
        }

        EvaluateWithVariance(length, rowLength, atEnd, backend);

        ReadOnlyElementSpan Read(int array, int count) => Write(array, count);

        ElementSpan Write(int array, int count) => ElementSpan.Of(_memory[array].Edge(count, atEnd));
    }

    /// <summary>A loss that takes variances: staged, by the kernels on the arrays as they lie, and for its value alone.</summary>
    private void EvaluateWithVariance(int length, int rowLength, bool atEnd, Backend backend)
    {
        LossRequest plain = new()
        {
            Prediction = Array(0),
            Target = Array(1),
            Variance = Array(10),
            RowLength = rowLength,
            Backend = backend,
        };
        GaussianNll loss = new(1e-3);
        Loss.Evaluate(loss, plain);
        Loss.Evaluate(loss, plain with { Gradient = Array(4) });
        Loss.Evaluate(loss, plain with { VarianceGradient = Array(11) });
        Loss.Evaluate(loss, plain with { Weight = Array(2), Gradient = Array(4), Accumulate = true });
        Loss.Evaluate(loss, plain with { Weight = Array(2), Upstream = Array(3), Gradient = Array(4), VarianceGradient = Array(11), Values = Array(7) });

        ElementSpan Array(int array) => ElementSpan.Of(_memory[array].Edge(length, atEnd));
    }
}

public class RequestGuardPageFloat32Tests : RequestGuardPageTests<float>;

public class RequestGuardPageFloat64Tests : RequestGuardPageTests<double>;

public class RequestGuardPageFloat16Tests : RequestGuardPageTests<Half>;

public class RequestGuardPageBFloat16Tests : RequestGuardPageTests<BFloat16>;
