using System.Numerics;

namespace LossKernels.Cpu;

/// <summary>Works on tasks of a plan, on one thread: walks their rows and blocks, and adds up what the chunks give.</summary>
internal unsafe ref struct Runner<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ref readonly Plan<T> _plan;
    private readonly ref Totals _totals;
    private Chunk<T> _chunk;

    /// <param name="plan">What to do.</param>
    /// <param name="scratch">Room of this thread's own.</param>
    /// <param name="partials">Room for <see cref="Chunk{T}.PartialsRoom"/>.</param>
    /// <param name="totals">What to add to.</param>
    public Runner(ref readonly Plan<T> plan, Scratch<T> scratch, double* partials, ref Totals totals)
    {
        _plan = ref plan;
        _totals = ref totals;
        _chunk = new Chunk<T>(in plan, scratch, partials);
    }

    public void Run(nint task)
    {
        if (_plan.TasksPerRow > 1)
        {
            (nint row, nint part) = nint.DivRem(task, _plan.TasksPerRow);
            nint first = part * _plan.BlocksPerTask;
            RunBlocks(row, first, nint.Min(first + _plan.BlocksPerTask, _plan.BlocksPerRow), ref _totals);
            return;
        }

        nint start = task * _plan.RowsPerTask, end = nint.Min(start + _plan.RowsPerTask, _plan.Rows);
        if (_plan.BlocksPerRow <= 1)
            RunShortRows(start, end);
        else
            for (nint row = start; row < end; row++)
                RunLongRow(row);
    }

    /// <summary>Rows of at most a block, many in a chunk.</summary>
    private void RunShortRows(nint start, nint end)
    {
        nint length = _plan.RowLength;
        nint room = (_chunk.IsPlain ? Chunk<T>.MostPartials : 1) * Contract.BlockLength<T>();
        nint step = nint.Min(Chunk<T>.MostPartials, room / length);
        for (nint row = start; row < end; row += step)
        {
            nint rows = nint.Min(step, end - row);
            _chunk.Run(row * length, rows * length, length);
            AddChunk(rows, rows * length, ref _totals);
            if (_plan.HasRowOutputs)
                for (nint k = 0; k < rows; k++)
                    RowOutputs.Write(in _plan, row + k, _chunk.Partials[k], _chunk.Raw[k], _chunk.Count(k * length, length));
        }
    }

    /// <summary>A row of several blocks.</summary>
    private void RunLongRow(nint row)
    {
        if (!_plan.HasRowOutputs)
        {
            RunBlocks(row, 0, _plan.BlocksPerRow, ref _totals);
            return;
        }

        Totals own = default;
        RunBlocks(row, 0, _plan.BlocksPerRow, ref own);
        RowOutputs.Write(in _plan, row, in own);
        _totals.Merge(in own);
    }

    private void RunBlocks(nint row, nint firstBlock, nint endBlock, ref Totals totals)
    {
        nint block = Contract.BlockLength<T>(), begin = row * _plan.RowLength;
        nint end = begin + nint.Min(endBlock * block, _plan.RowLength), step = _chunk.IsPlain ? Chunk<T>.MostPartials * block : block;
        for (nint start = begin + (firstBlock * block); start < end; start += step)
        {
            nint count = nint.Min(step, end - start);
            _chunk.Run(start, count, count);
            AddChunk((count + block - 1) / block, count, ref totals);
        }
    }

    /// <param name="blocks">The blocks in the chunk.</param>
    /// <param name="count">The elements in it.</param>
    /// <param name="totals">What to add to.</param>
    private readonly void AddChunk(nint blocks, nint count, ref Totals totals)
    {
        if (_plan.AddsUp && _plan.Evaluates)
        {
            Add(_chunk.Partials, blocks, ref totals.Sum);
            if (_plan.RowValues.IsPresent && _plan.BlocksPerRow > 1)
                Add(_chunk.Raw, blocks, ref totals.Raw);
        }

        if (_plan.Counts || _plan.HasRowOutputs)
            totals.Count += _chunk.Count(0, count);
        if (_plan.CountsWeights)
            Add(_chunk.Weights, blocks, ref totals.Weights);
    }

    private static void Add(double* partials, nint count, ref ExactSum sum)
    {
        foreach (double partial in new ReadOnlySpan<double>(partials, (int)count))
            sum.Add(partial);
    }
}
