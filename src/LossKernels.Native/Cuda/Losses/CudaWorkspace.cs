using LossKernels.Cpu;

namespace LossKernels.Cuda;

/// <summary>
/// What evaluations leave on a device, and the memory that they need there: made once, and used for one evaluation after
/// the other, in one stream or in streams that wait for each other. Not for several threads at once.
/// </summary>
/// <remarks>
/// It grows where values of rows are wanted, or several outputs are written over inputs; growing waits for the device. A
/// request that has been evaluated once allocates nothing and loads nothing, so that it can be captured in a CUDA graph; a
/// workspace that is in a graph is for that graph alone, since growing would free what the graph uses.
/// </remarks>
public sealed class CudaWorkspace : IDisposable
{
    private const int Slots = ExactSum.SlotCount, TotalsLength = (2 * Slots) + 1, ResultsLength = 2;

    private readonly CudaBuffer<long> sums;
    private CudaBuffer<byte>? room;
    private bool isUsed, hasWeights;

    internal CudaWorkspace(CudaContext context)
    {
        Context = context;
        sums = context.Allocate<long>((3 * TotalsLength) + (2 * ResultsLength));
    }

    /// <summary>The context whose memory it is.</summary>
    public CudaContext Context { get; }

    /// <summary>The <c>CUdeviceptr</c> of the value, a float64: the (weighted) sum of the losses over the divisor.</summary>
    public ulong ValuePointer => Results;

    /// <summary>The <c>CUdeviceptr</c> of the divisor, a float64.</summary>
    public ulong DivisorPointer => Results + sizeof(double);

    /// <summary>
    /// The <c>CUdeviceptr</c> of what was added up, 141 numbers of int64: the slots of two exact sums, of the losses and of the
    /// weights, and the number of elements that count. Added up over devices, as NCCL does it, they are those of the
    /// whole; <see cref="Finish"/> then makes a value of them.
    /// </summary>
    public ulong TotalsPointer => Totals;

    /// <summary>What the losses are added to.</summary>
    internal ulong Totals => sums.Pointer;

    /// <summary>What elements and weights are counted in, ahead of a gradient that is divided by them.</summary>
    internal ulong Counted => Totals + (TotalsLength * sizeof(long));

    /// <summary>What losses without their weights are added to, which nobody reads: the partials are what they are for.</summary>
    internal ulong Raw => Counted + (TotalsLength * sizeof(long));

    /// <summary>The divisor that is known once elements are counted.</summary>
    internal ulong CountedDivisor => Results + ((ResultsLength + 1) * sizeof(double));

    private ulong Results => Raw + (TotalsLength * sizeof(long));

    private ICudaDriver Driver => Context.Device.Driver;

    /// <summary>Makes a value of what has been added up, here and, since, elsewhere, and leaves it at <see cref="ValuePointer"/>.</summary>
    /// <param name="divisor">What the sum is divided by.</param>
    /// <param name="empty">What a mean of nothing is.</param>
    /// <param name="stream">A <c>CUstream</c> of the context; 0 is its default stream.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="empty"/> is no policy.</exception>
    /// <exception cref="CudaException">The driver reports an error.</exception>
    /// <exception cref="InvalidOperationException">Nothing has been evaluated yet.</exception>
    /// <exception cref="ObjectDisposedException">The workspace is disposed.</exception>
    public void Finish(Divisor divisor, EmptyPolicy empty = default, nint stream = 0)
    {
        Guard.Defined(empty, nameof(empty));
        CheckUse();
        Round(Totals, Results, divisor, empty, stream);
    }

    /// <summary>Waits for the stream and reads what the last evaluation left.</summary>
    /// <param name="stream">The <c>CUstream</c> that it was in.</param>
    /// <exception cref="CudaException">The driver reports an error, that of a kernel among them.</exception>
    /// <exception cref="InvalidOperationException">Nothing has been evaluated yet.</exception>
    /// <exception cref="ObjectDisposedException">The workspace is disposed.</exception>
    public LossResult Read(nint stream = 0)
    {
        CheckUse();
        long[] numbers = new long[sums.Length];
        sums.CopyTo(numbers, stream);
        ReadOnlySpan<long> totals = numbers;
        ExactSum weights = hasWeights ? ExactSum.FromSlots(totals.Slice(Slots, Slots)) : default;
        double value = BitConverter.Int64BitsToDouble(totals[3 * TotalsLength]);
        return new LossResult(value, ExactSum.FromSlots(totals[..Slots]), totals[2 * Slots], hasWeights, in weights);
    }

    /// <summary>Frees the memory, after all work that may use it.</summary>
    public void Dispose()
    {
        room?.Dispose();
        sums.Dispose();
    }

    /// <summary>Sets all sums to nothing, once the kernel is there that reads them: what may fail comes before anything is written.</summary>
    internal void Clear(bool hasWeights, nint stream)
    {
        CudaEntry.Totals.Load(Context);
        (isUsed, this.hasWeights) = (true, hasWeights);
        sums.Clear(stream);
    }

    /// <summary>Memory for what an evaluation needs in between.</summary>
    internal ulong Reserve(long bytes)
    {
        ObjectDisposedException.ThrowIf(sums.IsDisposed, this);
        if (bytes == 0)
            return 0;
        if (room is null || room.Length < bytes)
        {
            // Not both at once: what is there is too small to be of use, and the device may have room for one only.
            room?.Dispose();
            room = null;
            room = Context.Allocate<byte>(bytes);
        }

        return room.Pointer;
    }

    /// <summary>Leaves the divisor that elements and weights were counted for.</summary>
    internal void RoundCounted(Divisor divisor, EmptyPolicy empty, nint stream) => Round(Counted, CountedDivisor - sizeof(double), divisor, empty, stream);

    private void CheckUse()
    {
        if (!isUsed)
            throw new InvalidOperationException("Nothing has been evaluated with this workspace yet.");
    }

    private void Round(ulong totals, ulong results, Divisor divisor, EmptyPolicy empty, nint stream)
    {
        uint divideBy = divisor.Kind switch
        {
            DivisorKind.Number => 0,
            DivisorKind.WeightedMean when hasWeights => 2,
            _ => 1,
        };
        using (Context.Enter())
            Driver.Launch(
                new CudaLaunch(CudaEntry.Totals.Load(Context), new CudaSize(1), new CudaSize(32), stream),
                [totals, results, divideBy, divisor.Number, Empty.Value(empty), Empty.Divisor(empty)]);
    }
}
