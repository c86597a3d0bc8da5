using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cpu;

/// <summary>
/// Runs the kernels on one chunk of a plan: on the arrays as they lie where the plan is a direct one, else on at most a
/// block of elements that have been staged. What is left behind is the partials of each block in it.
/// </summary>
internal unsafe ref struct Chunk<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ref readonly Plan<T> _plan;
    private readonly Scratch<T> _scratch;
    private readonly int _vectorBits;
    private readonly T _scale;
    private readonly StoreKind _store;

    /// <param name="plan">What to do.</param>
    /// <param name="scratch">Room of this thread's own.</param>
    /// <param name="partials">Room for the partials.</param>
    public Chunk(ref readonly Plan<T> plan, Scratch<T> scratch, Partials partials)
    {
        _plan = ref plan;
        _scratch = scratch;
        _vectorBits = plan.Kernels.Backend.VectorBits;
        _scale = plan.Scale;
        _store = plan.Accumulate ? StoreKind.Add : plan.Stream ? StoreKind.Stream : StoreKind.Plain;
        TakesWholeBlocks = plan.IsBFloat16;
        IsDirect = !plan.NeedsScratch;
        Partials = partials;
        if (plan.Weight.Spread == Spread.One)
            new Span<T>(_scratch.Weight, (int)nint.Min(Contract.BlockLength<T>(), plan.Prediction.Length)).Fill(T.CreateTruncating(plan.Weight.Number));
    }

    public bool IsDirect { get; }

    /// <summary>Whether so are whole lane rows, and with them whole blocks, in a plan that is not a direct one.</summary>
    public bool TakesWholeBlocks { get; }

    public Partials Partials { get; }

    /// <summary>The mask of the chunk's elements, or null.</summary>
    public byte* Mask { get; private set; }

    /// <param name="start">The first element.</param>
    /// <param name="count">How many there are, at most a block where the plan is not a direct one.</param>
    /// <param name="rowLength">The length of the rows, or parts of a row, in it.</param>
    /// <param name="block">Which partials are those of its first block.</param>
    public void Run(nint start, nint count, nint rowLength, nint block = 0)
    {
        if (IsDirect)
            RunDirect(start, count, rowLength);
        else if (TakesWholeBlocks && rowLength % Contract.Lanes<T>() == 0)
            RunBFloat16(start, count, rowLength, block);
        else
            RunStaged(start, count, rowLength, block);
    }

    /// <summary>How many of the chunk's elements count.</summary>
    public readonly nint Count(nint offset, nint length) =>
        Mask is null ? length : MaskCount.Count(Mask + offset, length);

    private void RunDirect(nint start, nint count, nint rowLength)
    {
        ArrayView output = _plan.Values.IsPresent ? _plan.Values : _plan.Gradient;
        KernelId kernel = _plan.Values.IsPresent ? KernelId.Values : _plan.AddsUp ? SumKernel : KernelId.Gradient;
        Mask = _plan.Mask.IsPresent ? (byte*)_plan.Mask.Address + start : null;
        Arrays<T> arrays = Inputs(start, count, rowLength);
        arrays.Weight = ref *(T*)(_plan.Weight.IsPresent ? _plan.Weight.Array.At(start) : null);
        arrays.Mask = ref *Mask;
        arrays.Scale = _scale;
        arrays.Store = _store;
        Run(ref arrays, kernel, (T*)(output.IsPresent ? output.At(start) : null), Partials.Sums, 0);
    }

    /// <summary>The arrays as they lie, whose elements the kernel converts.</summary>
    private readonly void RunBFloat16(nint start, nint count, nint rowLength, nint block)
    {
        Arrays<T> arrays = Inputs(start, count, rowLength);
        arrays.Scale = _scale;
        arrays.Store = _plan.Stream && _plan.StreamsDirectly ? StoreKind.Stream : StoreKind.Plain;
        if (_plan.Gradient.IsPresent)
            Run(ref arrays, KernelId.BFloat16ReduceGradient, (T*)_plan.Gradient.At(start), Partials.Sums, block);
        else
            Run(ref arrays, KernelId.BFloat16Reduce, null, Partials.Sums, block);
    }

    private void RunStaged(nint start, nint count, nint rowLength, nint block)
    {
        Mask = StageMask(start, count);
        T* weight = StageFactor(_plan.Weight, start, count, _scratch.Weight);
        if (!_plan.Evaluates)
        {
            SumWeights(weight, count, rowLength, block);
            return;
        }

        T* scales = StageScales(start, count);
        Arrays<T> arrays = Inputs(
            Staging.Load(_plan.Prediction, start, count, _scratch.Prediction, _vectorBits),
            Staging.Load(_plan.Target, start, count, _scratch.Target, _vectorBits),
            _plan.Variance.IsPresent ? Staging.Load(_plan.Variance, start, count, _scratch.Variance, _vectorBits) : null,
            count,
            rowLength);
        arrays.Weight = ref *weight;
        arrays.Mask = ref *Mask;

        // The gradient may be written over an input, so everything else is computed before and stored after it.
        RunBare(ref arrays, _plan.Values, KernelId.Values, _scratch.Values, weight, null, T.One);
        RunBare(ref arrays, _plan.TargetGradient, KernelId.TargetDerivatives, _scratch.TargetGradient, weight, scales, _scale);
        RunBare(ref arrays, _plan.VarianceGradient, KernelId.VarianceDerivatives, _scratch.VarianceGradient, weight, scales, _scale);
        RunBare(ref arrays, _plan.Curvature, _plan.CurvatureForm == CurvatureForm.Exact ? KernelId.Curvatures : KernelId.CurvatureBounds, _scratch.Curvature, weight, scales, _scale);
        if (_plan.HasOwnRaw)
            Run(ref arrays, Mask is null ? KernelId.Reduce : KernelId.MaskedReduceGradient, _scratch.Unused, Partials.Raw, block);
        RunGradient(ref arrays, start, count, block, weight, scales);

        Store(_plan.Values, _scratch.Values, start, count, accumulate: false);
        Store(_plan.TargetGradient, _scratch.TargetGradient, start, count, _plan.Accumulate);
        Store(_plan.VarianceGradient, _scratch.VarianceGradient, start, count, _plan.Accumulate);
        Store(_plan.Curvature, _scratch.Curvature, start, count, accumulate: false);
    }

    /// <summary>An output of each element that no sum goes with.</summary>
    private readonly void RunBare(ref Arrays<T> arrays, ArrayView array, KernelId kernel, T* output, T* weight, T* scales, T scale)
    {
        if (!array.IsPresent)
            return;
        arrays.Scale = T.One;
        Run(ref arrays, kernel, output, null, 0);
        Staging.Weigh(output, weight, scales, scale, Mask, (nint)arrays.Count);
    }

    private readonly void RunGradient(ref Arrays<T> arrays, nint start, nint count, nint block, T* weight, T* scales)
    {
        if (scales is not null && _plan.Gradient.IsPresent)
        {
            // Each element's own factor is no kernel's; the sum comes from one whose gradient is not wanted.
            RunBare(ref arrays, _plan.Gradient, KernelId.Gradient, _scratch.Gradient, weight, scales, T.One);
            Run(ref arrays, SumKernel, _scratch.Unused, Partials.Sums, block);
            Store(_plan.Gradient, _scratch.Gradient, start, count, _plan.Accumulate);
            return;
        }

        arrays.Scale = _scale;
        if (!_plan.Gradient.IsPresent)
        {
            Run(ref arrays, SumKernel, _scratch.Unused, Partials.Sums, block);
            return;
        }

        if (_plan.WritesGradientDirectly)
        {
            arrays.Store = _store;
            Run(ref arrays, SumKernel, (T*)_plan.Gradient.At(start), Partials.Sums, block);
            return;
        }

        Run(ref arrays, SumKernel, _scratch.Gradient, Partials.Sums, block);
        Store(_plan.Gradient, _scratch.Gradient, start, count, _plan.Accumulate);
    }

    private readonly KernelId SumKernel => (_plan.Weight.IsPresent, _plan.Mask.IsPresent) switch
    {
        (true, true) => KernelId.MaskedWeightedReduceGradient,
        (true, false) => KernelId.WeightedReduceGradient,
        (false, true) => KernelId.MaskedReduceGradient,
        _ => _plan.Gradient.IsPresent ? KernelId.ReduceGradient : KernelId.Reduce,
    };

    private readonly void Run(ref Arrays<T> arrays, KernelId kernel, T* output, double* sums, nint block)
    {
        arrays.Output = ref *output;
        arrays.SumPartials = ref sums[block];
        arrays.WeightsPartials = ref Partials.Weights[block];
        _plan.Kernels.Run(kernel, in arrays);
    }

    private readonly void Store(ArrayView array, T* source, nint start, nint count, bool accumulate)
    {
        if (array.IsPresent)
            Staging.Store(source, array, start, count, accumulate, _plan.Stream, _scratch.Other, _vectorBits);
    }

    /// <summary>The inputs as they lie.</summary>
    private readonly Arrays<T> Inputs(nint start, nint count, nint rowLength) => Inputs(
        (T*)_plan.Prediction.At(start),
        (T*)_plan.Target.At(start),
        (T*)(_plan.Variance.IsPresent ? _plan.Variance.At(start) : null),
        count,
        rowLength);

    private readonly Arrays<T> Inputs(T* prediction, T* target, T* variance, nint count, nint rowLength) => new()
    {
        Prediction = ref *prediction,
        Target = ref *target,
        Variance = ref *variance,
        Lanes = ref *(T*)Partials.Lanes,
        Count = (nuint)count,
        RowLength = (nuint)rowLength,
    };

    private readonly byte* StageMask(nint start, nint count)
    {
        if (!_plan.Mask.IsPresent)
            return null;
        if (_plan.MaskSpread == Spread.Element)
        {
            // The kernels read it in whole vectors, for which there is room behind a copy.
            Buffer.MemoryCopy((byte*)_plan.Mask.Address + start, _scratch.Mask, count, count);
            return _scratch.Mask;
        }

        foreach ((nint row, nint offset, nint length) in _plan.RowsOf(start, count))
            new Span<byte>(_scratch.Mask + offset, (int)length).Fill(*((byte*)_plan.Mask.Address + row));
        return _scratch.Mask;
    }

    private readonly T* StageFactor(in FactorView factor, nint start, nint count, T* scratch)
    {
        if (factor.Spread == Spread.None)
            return null;
        if (factor.Spread == Spread.Element)
            return Staging.Load(factor.Array, start, count, scratch, _vectorBits);
        if (factor.Spread == Spread.Row)
            foreach ((nint row, nint offset, nint length) in _plan.RowsOf(start, count))
                new Span<T>(scratch + offset, (int)length).Fill(T.CreateTruncating(Staging.Number(factor.Array, row)));
        return scratch;
    }

    /// <summary>The factor s of each element, or null where it is one number.</summary>
    private readonly T* StageScales(nint start, nint count)
    {
        if (_plan.Upstream.Spread <= Spread.One || !_plan.HasScaledOutputs)
            return null;
        if (_plan.Upstream.Spread == Spread.Row)
        {
            foreach ((nint row, nint offset, nint length) in _plan.RowsOf(start, count))
                new Span<T>(_scratch.Scales + offset, (int)length).Fill(T.CreateTruncating(Staging.Number(_plan.Upstream.Array, row) / _plan.Divisor));
            return _scratch.Scales;
        }

        T* upstream = StageFactor(_plan.Upstream, start, count, _scratch.Scales);
        if (_plan.Divisor == 1)
            return upstream;
        Staging.Divide(upstream, _plan.Divisor, _scratch.Scales, count);
        return _scratch.Scales;
    }

    /// <summary>What the kernels do with weights, where none of them runs.</summary>
    private readonly void SumWeights(T* weight, nint count, nint rowLength, nint block)
    {
        if (weight is null)
            return;
        if (Mask is not null)
        {
            Buffer.MemoryCopy(weight, _scratch.Other, count * sizeof(T), count * sizeof(T));
            Staging.Select(_scratch.Other, Mask, count);
            weight = _scratch.Other;
        }

        for (nint at = 0; at < count; at += rowLength, block++)
            Partials.Weights[block] = WeightSum.Partial(weight + at, nint.Min(rowLength, count - at));
    }
}
