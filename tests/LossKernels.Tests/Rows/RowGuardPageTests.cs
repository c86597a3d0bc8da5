using System.Runtime.InteropServices;
using LossKernels.Tests.Memory;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Rows;

/// <summary>No request of a loss of rows touches a byte outside its arrays, wherever they end and begin.</summary>
public abstract class RowGuardPageTests<T> : IDisposable
    where T : unmanaged
{
    private const int ManyRows = 3;

    // A block of either compute type, eight of them, and the seams between.
    private static readonly int[] s_columns = [.. Enumerable.Range(1, 140), 255, 256, 257, 1023, 1024, 1025, 2047, 2048, 2049, 2065, 4096, 8192, 16_384, 16_385];

    // Each array has memory of its own, so that a step out of any of them is one into a closed page.
    private readonly GuardedMemory<T>[] _memory = [.. Enumerable.Range(0, 9).Select(_ => new GuardedMemory<T>(ManyRows * s_columns[^1]))];
    private readonly GuardedMemory<byte> _mask = new(ManyRows);
    private readonly GuardedMemory<long> _longs = new(ManyRows);
    private readonly GuardedMemory<int> _ints = new(ManyRows);

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

        foreach (int columns in s_columns)
            foreach (int rows in new[] { 1, ManyRows })
                foreach (bool atEnd in new[] { false, true })
                    Evaluate(rows, columns, atEnd, Backend.Parse(backend));
    }

    public void Dispose()
    {
        foreach (GuardedMemory<T> memory in _memory)
            memory.Dispose();
        _mask.Dispose();
        _longs.Dispose();
        _ints.Dispose();
        GC.SuppressFinalize(this);
    }

    private void Evaluate(int rows, int columns, bool atEnd, Backend backend)
    {
        int length = rows * columns;
        Span<long> longs = _longs.Edge(rows, atEnd);
        Span<int> ints = _ints.Edge(rows, atEnd);
        for (int row = 0; row < rows; row++)
            longs[row] = ints[row] = row == 0 ? columns - 1 : 0;
        RowLossRequest targets = new()
        {
            Prediction = Read(0, length), Target = Read(1, length), Columns = columns, Weight = Read(2, rows), Upstream = Read(3, rows), RowValues = Write(4, rows), WeightedRowValues = Write(5, rows), Backend = backend,
        };
        RowLoss.Evaluate(new CosineDistance(1e-8), targets with { Gradient = Write(6, length), TargetGradient = Write(7, length), Labels = ints, Mask = MemoryMarshal.Cast<byte, bool>(_mask.Edge(rows, atEnd)) });
        RowLoss.Evaluate(new CosineDistance(1e-8), targets with { TargetGradient = Write(7, length), NonTemporalStores = NonTemporalStores.On });
        RowLoss.Evaluate(new SoftmaxCrossEntropy(0.1), targets with { Gradient = Write(6, length), TargetGradient = Write(7, length), ClassWeight = Read(8, columns), Accumulate = true });
        RowLossRequest labels = new() { Prediction = Read(0, length), Labels = longs, Columns = columns, Gradient = Write(6, length), ClassWeight = Read(8, columns), Divisor = Divisor.WeightedMean, Backend = backend };
        RowLoss.Evaluate(new SoftmaxCrossEntropy(), labels);
        RowLoss.Evaluate(new SoftmaxCrossEntropy(), labels with { Labels = ints, IgnoreIndex = 0, ClassWeight = default, NonTemporalStores = NonTemporalStores.On });
        RowLoss.Evaluate(new SoftmaxCrossEntropy(), labels with { Gradient = default });

        ReadOnlyElementSpan Read(int array, int count) => Write(array, count);

        ElementSpan Write(int array, int count) => ElementSpan.Of(_memory[array].Edge(count, atEnd));
    }
}

public class RowGuardPageFloat32Tests : RowGuardPageTests<float>;

public class RowGuardPageFloat64Tests : RowGuardPageTests<double>;

public class RowGuardPageFloat16Tests : RowGuardPageTests<Half>;

public class RowGuardPageBFloat16Tests : RowGuardPageTests<BFloat16>;
