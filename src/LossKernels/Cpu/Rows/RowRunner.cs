using System.Numerics;
using System.Runtime.CompilerServices;
using LossKernels.Runtime;

namespace LossKernels.Cpu.Rows;

/// <summary>
/// Works on tasks of a plan, on one thread, row by row: the statistics, one after the other or as many sums as there are
/// at once; the value; and then the gradients.
/// </summary>
internal unsafe ref struct RowRunner<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What is known of a row ahead of its statistics: its columns and its label.</summary>
    private const int Known = 2;

    /// <summary>The blocks that a kernel takes at once where all lie as it reads them.</summary>
    private const int DirectBlocks = 8;

    private static readonly int s_block = Contract.BlockLength<T>();

    private readonly ref readonly RowPlan<T> _plan;
    private readonly ref Totals _totals;
    private readonly ReadOnlySpan<RowKernelTraits> _traits;
    private readonly Span<ExactSum> _sums;
    private readonly Scratch<T> _scratch;
    private readonly double* _row, _partials;
    private readonly T* _lanes;
    private readonly int _statistics, _vectorBits;

    private RowRunner(ref readonly RowPlan<T> plan, Scratch<T> scratch, double* numbers, Span<ExactSum> sums, ref Totals totals)
    {
        _plan = ref plan;
        _totals = ref totals;
        _traits = plan.Kernels.Traits;
        _statistics = _traits.Length - 2;
        _vectorBits = plan.Kernels.Backend.VectorBits;
        _scratch = scratch;
        _sums = sums;
        _partials = numbers;
        _lanes = (T*)(numbers + DirectBlocks);
        _row = numbers + DirectBlocks + (Contract.LaneRowBytes / sizeof(double));
        _row[0] = plan.Columns;
        int most = (int)nint.Min(s_block, plan.Columns);
        new Span<T>(_scratch.Scales, most).Fill(T.One);
        new Span<T>(_scratch.Target, most).Clear();
    }

    /// <summary>Does tasks, as long as there are any.</summary>
    [SkipLocalsInit]
    public static void Work(ref readonly RowPlan<T> plan, Tasks tasks, ref Totals totals)
    {
        byte* scratch = stackalloc byte[Scratch<T>.Bytes];
        int statistics = plan.Kernels.Traits.Length - 2;
        double* numbers = stackalloc double[DirectBlocks + (Contract.LaneRowBytes / sizeof(double)) + Known + statistics];
        Span<ExactSum> sums = stackalloc ExactSum[statistics];
        var runner = new RowRunner<T>(in plan, new Scratch<T>(scratch), numbers, sums, ref totals);
        while (tasks.Take(out nint task))
        {
            plan.Cancellation.ThrowIfCancellationRequested();
            nint end = nint.Min((task + 1) * plan.RowsPerTask, plan.Rows);
            for (nint row = task * plan.RowsPerTask; row < end; row++)
                runner.Run(row);
        }

        if (plan.Stream)
            Streaming.Fence();
    }

    private void Run(nint row)
    {
        if (!_plan.Counts(row))
        {
            Zero(row, _plan.Gradient);
            Zero(row, _plan.TargetGradient);
            StoreValue(row, 0, 0);
            return;
        }

        _row[1] = _plan.Labels.IsPresent ? _plan.Labels[row] : 1;
        for (int first = 0, end; first < _statistics; first = end)
        {
            // A maximum may be what the next one needs; sums do not need each other.
            end = first + 1;
            while (!IsMaximum(first) && end < _statistics && !IsMaximum(end))
                end++;
            Accumulate(row, first, end);
        }

        Arrays<T> arrays = Arrays();
        double value = _plan.Kernels.Finish(in arrays), weight = RowPlan<T>.Number(_plan.Weight, row);
        StoreValue(row, value, weight * value);
        _totals.Sum.Add(weight * value);
        if (!_plan.HasGradients)
            return;
        arrays.Scale = T.CreateTruncating(weight * RowPlan<T>.Number(_plan.Upstream, row) / _plan.Divisor);
        Differentiate(ref arrays, row);
    }

    private readonly bool IsMaximum(int statistic) => (_traits[statistic] & RowKernelTraits.IsMaximum) != 0;

    /// <summary>Brings the elements of a row down to some statistics.</summary>
    private void Accumulate(nint row, int first, int end)
    {
        RowKernelTraits reads = default;
        for (int k = first; k < end; k++)
        {
            reads |= _traits[k];
            _row[Known + k] = double.NegativeInfinity;
            if (_plan.Columns > s_block)
                _sums[k] = default;
        }

        nint step = Step(reads);
        Arrays<T> arrays = Arrays();
        for (nint at = 0; at < _plan.Columns; at += step)
        {
            nint count = nint.Min(step, _plan.Columns - at);
            Stage(ref arrays, row, at, count, reads);
            for (int k = first; k < end; k++)
            {
                arrays.SumPartials = ref *_partials;
                _plan.Kernels.Run(k, in arrays);
                var partials = new Span<double>(_partials, (int)((count + s_block - 1) / s_block));
                if (IsMaximum(k))
                    _row[Known + k] = Math.Max(_row[Known + k], LaneFold.Maximum(partials));
                else if (_plan.Columns <= s_block)
                    _row[Known + k] = partials[0] + 0.0;
                else
                    _sums[k].AddRange(partials);
            }

            Unstage(row, at, count, reads);
        }

        if (_plan.Columns > s_block)
            for (int k = first; k < end; k++)
                if (!IsMaximum(k))
                    _row[Known + k] = _sums[k].ToDouble();
    }

    /// <summary>Writes both gradients of a row, block by block: of a block, all is read before anything is written over it.</summary>
    private void Differentiate(ref Arrays<T> arrays, nint row)
    {
        int kernel = _statistics;
        ArrayView gradient = _plan.Gradient, targetGradient = _plan.TargetGradient;
        RowKernelTraits reads = default;
        if (gradient.IsPresent)
            reads |= _traits[kernel];
        if (targetGradient.IsPresent)
            reads |= _traits[kernel + 1];
        bool writesBoth = gradient.IsPresent && targetGradient.IsPresent;
        bool isDirect = !writesBoth && (gradient.IsPresent ? gradient : targetGradient).Type == Elements.TypeOf<T>();
        nint step = isDirect ? Step(reads) : s_block, begin = row * _plan.Columns;
        for (nint at = 0; at < _plan.Columns; at += step)
        {
            nint count = nint.Min(step, _plan.Columns - at);
            Stage(ref arrays, row, at, count, reads);
            if (isDirect)
            {
                ArrayView output = gradient.IsPresent ? gradient : targetGradient;
                arrays.Store = _plan.Accumulate ? StoreKind.Add : _plan.Stream ? StoreKind.Stream : StoreKind.Plain;
                arrays.Output = ref *(T*)output.At(begin + at);
                _plan.Kernels.Run(gradient.IsPresent ? kernel : kernel + 1, in arrays);
            }
            else
            {
                RunStaged(ref arrays, kernel, gradient, _scratch.Gradient);
                RunStaged(ref arrays, kernel + 1, targetGradient, _scratch.TargetGradient);
                StoreStaged(gradient, begin + at, count, _scratch.Gradient);
                StoreStaged(targetGradient, begin + at, count, _scratch.TargetGradient);
            }

            Unstage(row, at, count, reads);
        }
    }

    private readonly void RunStaged(ref Arrays<T> arrays, int kernel, ArrayView output, T* staged)
    {
        if (!output.IsPresent)
            return;
        arrays.Store = StoreKind.Plain;
        arrays.Output = ref *staged;
        _plan.Kernels.Run(kernel, in arrays);
    }

    private readonly void StoreStaged(ArrayView output, nint start, nint count, T* staged)
    {
        if (output.IsPresent)
            Staging.Store(staged, output, start, count, _plan.Accumulate, _plan.Stream, _scratch.Other, _vectorBits);
    }

    /// <summary>How many elements are worked on at once: a block where one of the arrays has to be made first.</summary>
    private readonly nint Step(RowKernelTraits reads)
    {
        bool isDirect = _plan.Prediction.Type == Elements.TypeOf<T>()
            && (!Reads(reads, RowKernelTraits.ReadsTarget) || (!_plan.HasIndices && _plan.Target.Type == Elements.TypeOf<T>()))
            && (!Reads(reads, RowKernelTraits.ReadsClassWeight) || (_plan.ClassWeight.IsPresent && _plan.ClassWeight.Type == Elements.TypeOf<T>()));
        return isDirect ? DirectBlocks * s_block : s_block;
    }

    private readonly void Stage(ref Arrays<T> arrays, nint row, nint at, nint count, RowKernelTraits reads)
    {
        nint start = (row * _plan.Columns) + at;
        arrays.Count = arrays.RowLength = (nuint)count;
        arrays.Prediction = ref *Staging.Load(_plan.Prediction, start, count, _scratch.Prediction, _vectorBits);
        if (Reads(reads, RowKernelTraits.ReadsTarget))
        {
            T* target = _scratch.Target;
            if (!_plan.HasIndices)
                target = Staging.Load(_plan.Target, start, count, target, _vectorBits);
            else if (IndexIn(row, at, count, out nint index))
                target[index] = T.One;
            arrays.Target = ref *target;
        }

        if (Reads(reads, RowKernelTraits.ReadsClassWeight))
            arrays.ClassWeight = ref *(_plan.ClassWeight.IsPresent ? Staging.Load(_plan.ClassWeight, at, count, _scratch.Weight, _vectorBits) : _scratch.Scales);
    }

    /// <summary>Takes the 1 of the label away again, which leaves the block of zeros that all rows share.</summary>
    private readonly void Unstage(nint row, nint at, nint count, RowKernelTraits reads)
    {
        if (_plan.HasIndices && Reads(reads, RowKernelTraits.ReadsTarget) && IndexIn(row, at, count, out nint index))
            _scratch.Target[index] = T.Zero;
    }

    private readonly bool IndexIn(nint row, nint at, nint count, out nint index)
    {
        index = (nint)_plan.Labels[row] - at;
        return index >= 0 && index < count;
    }

    private readonly Arrays<T> Arrays() => new() { Row = ref *_row, Lanes = ref *_lanes };

    private readonly void Zero(nint row, ArrayView array)
    {
        if (!array.IsPresent)
            return;
        for (nint at = 0; at < _plan.Columns; at += s_block)
        {
            nint count = nint.Min(s_block, _plan.Columns - at);
            new Span<T>(_scratch.Gradient, (int)count).Clear();
            Staging.Store(_scratch.Gradient, array, (row * _plan.Columns) + at, count, _plan.Accumulate, _plan.Stream, _scratch.Other, _vectorBits);
        }
    }

    private readonly void StoreValue(nint row, double value, double weighted)
    {
        if (_plan.RowValues.IsPresent)
            Staging.StoreNumbers(&value, _plan.RowValues, row, 1);
        if (_plan.WeightedRowValues.IsPresent)
            Staging.StoreNumbers(&weighted, _plan.WeightedRowValues, row, 1);
    }

    private static bool Reads(RowKernelTraits traits, RowKernelTraits what) => (traits & what) != 0;
}
