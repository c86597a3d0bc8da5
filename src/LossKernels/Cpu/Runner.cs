using System.Numerics;
using System.Runtime.CompilerServices;

namespace LossKernels.Cpu;

/// <summary>Works on tasks of a plan, on one thread: walks their rows and blocks, and adds up what the chunks give.</summary>
internal unsafe ref struct Runner<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ref readonly Plan<T> _plan;
    private readonly ref Totals _totals;
    private readonly nint _block, _blocksPerRow;
    private readonly Partials _partials;
    private Chunk<T> _chunk;

    /// <param name="plan">What to do.</param>
    /// <param name="scratch">Room of this thread's own.</param>
    /// <param name="partials">Room for partials.</param>
    /// <param name="totals">What to add to.</param>
    private Runner(ref readonly Plan<T> plan, Scratch<T> scratch, Partials partials, ref Totals totals)
    {
        _plan = ref plan;
        _totals = ref totals;
        _block = Contract.BlockLength<T>();
        _blocksPerRow = plan.BlocksPerRow;
        _partials = partials;
        _chunk = new Chunk<T>(in plan, scratch, partials);
    }

    /// <summary>Does tasks, as long as there are any.</summary>
    [SkipLocalsInit]
    public static void Work(ref readonly Plan<T> plan, Tasks tasks, ref Totals totals)
    {
        byte* scratch = stackalloc byte[plan.NeedsScratch ? Scratch<T>.Bytes : 0];
        double* partials = stackalloc double[Partials.Numbers];
        var runner = new Runner<T>(in plan, new Scratch<T>(scratch), new Partials(partials), ref totals);
        while (tasks.Take(out nint task))
        {
            plan.Cancellation.ThrowIfCancellationRequested();
            runner.Run(task);
        }

        if (plan.Stream)
            Streaming.Fence();
    }

    private void Run(nint task)
    {
        if (_plan.OnlyCountsElements)
        {
            nint from = _plan.FirstElement(task);
            _totals.Count += MaskCount.Count((byte*)_plan.Mask.Address + from, _plan.FirstElement(task + 1) - from);
            return;
        }

        if (_plan.TasksPerRow > 1)
        {
            (nint row, nint part) = nint.DivRem(task, _plan.TasksPerRow);
            nint first = part * _plan.BlocksPerTask;
            RunBlocks(row, first, nint.Min(first + _plan.BlocksPerTask, _blocksPerRow));
            return;
        }

        nint start = task * _plan.RowsPerTask, end = nint.Min(start + _plan.RowsPerTask, _plan.Rows);
        nint rowsAtOnce = nint.Max(1, Partials.Most / _blocksPerRow);
        if (!_chunk.IsDirect)
            rowsAtOnce = _blocksPerRow > 1 ? 1 : nint.Min(rowsAtOnce, _block / _plan.RowLength);
        for (nint row = start; row < end; row += rowsAtOnce)
            RunRows(row, nint.Min(rowsAtOnce, end - row));
    }

    /// <summary>As many rows as there is room for partials; a direct chunk at once, or a row of several blocks in pieces.</summary>
    private void RunRows(nint row, nint rows)
    {
        nint begin = row * _plan.RowLength, length = _plan.RowLength;
        if (_chunk.IsDirect || _blocksPerRow == 1)
        {
            RunPiece(begin, rows * length, length, 0);
            if (_plan.NeedsRowCounts)
                CountRows(rows, length);
        }
        else
        {
            *_partials.RowCounts = RunPieces(begin, length);
        }

        AddPartials(rows * _blocksPerRow);
        if (_plan.HasRowOutputs)
            RowOutputs.Write(in _plan, row, (int)rows, _partials);
    }

    private readonly void CountRows(nint rows, nint length)
    {
        if (_chunk.Mask is null)
            new Span<double>(_partials.RowCounts, (int)rows).Fill(length);
        else
            for (nint k = 0; k < rows; k++)
                _partials.RowCounts[k] = _chunk.Count(k * length, length);
    }

    /// <summary>A part of a row.</summary>
    private void RunBlocks(nint row, nint first, nint end)
    {
        nint begin = row * _plan.RowLength;
        for (nint at = first; at < end; at += Partials.Most)
        {
            nint blocks = nint.Min(Partials.Most, end - at);
            RunPieces(begin + (at * _block), nint.Min(blocks * _block, _plan.RowLength - (at * _block)));
            AddPartials(blocks);
        }
    }

    /// <summary>Blocks of a row, as many at once as the chunk takes. Returns how many elements count, where that is asked for.</summary>
    private nint RunPieces(nint start, nint count)
    {
        nint whole = _chunk.IsDirect ? count : _chunk.TakesWholeBlocks ? count - (count % _block) : 0;
        nint counted = whole > 0 ? RunPiece(start, whole, whole, 0) : 0;
        for (nint at = whole; at < count; at += _block)
        {
            nint length = nint.Min(_block, count - at);
            counted += RunPiece(start + at, length, length, at / _block);
        }

        return counted;
    }

    private nint RunPiece(nint start, nint count, nint rowLength, nint block)
    {
        _chunk.Run(start, count, rowLength, block);
        nint counted = _plan.Counts || _plan.HasRowOutputs ? _chunk.Count(0, count) : 0;
        _totals.Count += counted;
        return counted;
    }

    private readonly void AddPartials(nint blocks)
    {
        if (_plan.AddsUp && _plan.Evaluates)
            _totals.Sum.AddRange(new ReadOnlySpan<double>(_partials.Sums, (int)blocks));
        if (_plan.HasOwnRaw && _plan.Evaluates && _plan.TasksPerRow > 1)
            _totals.Raw.AddRange(new ReadOnlySpan<double>(_partials.Raw, (int)blocks));
        if (_plan.Counts && _plan.Weight.IsPresent)
            _totals.Weights.AddRange(new ReadOnlySpan<double>(_partials.Weights, (int)blocks));
    }
}
