using System.Numerics;

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
    public Runner(ref readonly Plan<T> plan, Scratch<T> scratch, Partials partials, ref Totals totals)
    {
        _plan = ref plan;
        _totals = ref totals;
        _block = Contract.BlockLength<T>();
        _blocksPerRow = plan.BlocksPerRow;
        _partials = partials;
        _chunk = new Chunk<T>(in plan, scratch, partials);
    }

    public void Run(nint task)
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

    /// <summary>As many rows as there is room for partials; a direct chunk at once, or a row of several blocks block by block.</summary>
    private void RunRows(nint row, nint rows)
    {
        nint begin = row * _plan.RowLength, length = _plan.RowLength;
        if (_chunk.IsDirect || _blocksPerRow == 1)
        {
            _chunk.Run(begin, rows * length, length);
            AddCount(rows * length);
            if (_plan.NeedsRowCounts)
                for (nint k = 0; k < rows; k++)
                    _partials.RowCounts[k] = _chunk.Count(k * length, length);
        }
        else
        {
            *_partials.RowCounts = 0;
            for (nint k = 0; k < _blocksPerRow; k++)
            {
                nint count = nint.Min(_block, length - (k * _block));
                RunBlock(begin + (k * _block), count, k);
                *_partials.RowCounts += _chunk.Count(0, count);
            }
        }

        AddPartials(rows * _blocksPerRow);
        if (_plan.HasRowOutputs)
            RowOutputs.Write(in _plan, row, (int)rows, _partials);
    }

    /// <summary>A part of a row.</summary>
    private void RunBlocks(nint row, nint first, nint end)
    {
        nint begin = row * _plan.RowLength;
        for (nint at = first; at < end; at += Partials.Most)
        {
            nint blocks = nint.Min(Partials.Most, end - at);
            nint start = begin + (at * _block), count = nint.Min(blocks * _block, _plan.RowLength - (at * _block));
            if (_chunk.IsDirect)
            {
                _chunk.Run(start, count, count);
                AddCount(count);
            }
            else
            {
                for (nint k = 0; k < blocks; k++)
                    RunBlock(start + (k * _block), nint.Min(_block, count - (k * _block)), k);
            }

            AddPartials(blocks);
        }
    }

    private void RunBlock(nint start, nint count, nint partial)
    {
        _chunk.Run(start, count, count, partial);
        AddCount(count);
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

    private readonly void AddCount(nint count)
    {
        if (_plan.Counts || _plan.HasRowOutputs)
            _totals.Count += _chunk.Count(0, count);
    }
}
