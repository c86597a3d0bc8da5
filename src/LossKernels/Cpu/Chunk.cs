using System.Numerics;
using LossKernels.Runtime;

namespace LossKernels.Cpu;

/// <summary>
/// Runs the kernels on one chunk of a plan: on the arrays as they lie where the plan is a plain one, else on at most a
/// block of elements that have been staged. What is left behind is the partial of each block in it.
/// </summary>
internal unsafe ref struct Chunk<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Blocks in a chunk at the most: enough to make the cost of a call vanish.</summary>
    public const int MostPartials = 128;

    /// <summary>What room is needed for: partials of losses, with weights and without, and of weights.</summary>
    public const int PartialsRoom = 3 * MostPartials;

    private readonly ref readonly Plan<T> _plan;
    private readonly Scratch<T> _scratch;
    private readonly int _vectorBits;
    private readonly T _scale;

    /// <param name="plan">What to do.</param>
    /// <param name="scratch">Room of this thread's own.</param>
    /// <param name="partials">Room for <see cref="PartialsRoom"/>.</param>
    public Chunk(ref readonly Plan<T> plan, Scratch<T> scratch, double* partials)
    {
        _plan = ref plan;
        _scratch = scratch;
        _vectorBits = plan.Kernels.Backend.VectorBits;
        _scale = plan.Scale;
        IsPlain = !plan.NeedsScratch;
        Partials = partials;
        Raw = partials + (HasOwnRaw ? MostPartials : 0);
        Weights = partials + (2 * MostPartials);
        if (!IsPlain)
            FillConstants();
    }

    public bool IsPlain { get; }

    /// <summary>The partial of each block: of the weighted losses, if there are weights.</summary>
    public double* Partials { get; }

    /// <summary>The partial of each block without weights.</summary>
    public double* Raw { get; }

    /// <summary>The partial of each block of the weights that count, if they are counted.</summary>
    public double* Weights { get; }

    /// <summary>The mask of the chunk's elements, or null.</summary>
    public byte* Mask { get; private set; }

    private readonly bool HasOwnRaw => _plan.Weight.IsPresent && _plan.RowValues.IsPresent;

    public void Run(nint start, nint count, nint rowLength)
    {
        if (IsPlain)
            RunPlain(start, count, rowLength);
        else
            RunStaged(start, count, rowLength);
    }

    /// <summary>How many of the chunk's elements count.</summary>
    public readonly nint Count(nint offset, nint length) =>
        Mask is null ? length : length - new ReadOnlySpan<byte>(Mask + offset, (int)length).Count((byte)0);

    private readonly void RunPlain(nint start, nint count, nint rowLength)
    {
        ArrayView output = _plan.Values.IsPresent ? _plan.Values : _plan.Gradient;
        KernelId kernel = _plan.Values.IsPresent ? KernelId.Values
            : !_plan.Gradient.IsPresent ? KernelId.Reduce
            : _plan.AddsUp ? KernelId.ReduceGradient
            : KernelId.Gradient;
        Arrays<T> arrays = Inputs((T*)_plan.Prediction.At(start), (T*)_plan.Target.At(start), count, rowLength);
        arrays.Scale = _scale;
        arrays.Stream = _plan.Stream;
        arrays.Output = ref *(T*)(output.IsPresent ? output.At(start) : null);
        arrays.Partials = ref *Partials;
        _plan.Kernels.Run(kernel, in arrays);
    }

    private void RunStaged(nint start, nint count, nint rowLength)
    {
        Mask = StageMask(start, count);
        T* weight = StageFactor(_plan.Weight, start, count, _scratch.Weight);
        if (_plan.CountsWeights)
            SumWeights(weight, count, rowLength);
        if (!_plan.Evaluates)
            return;
        T* scales = StageScales(start, count);
        Arrays<T> arrays = Inputs(
            Staging.Load(_plan.Prediction, start, count, _scratch.Prediction, _vectorBits),
            Staging.Load(_plan.Target, start, count, _scratch.Target, _vectorBits),
            count,
            rowLength);
        arrays.Weight = ref *weight;
        arrays.Mask = ref *(Mask is null ? _scratch.Mask : Mask);
        arrays.Scales = ref *scales;
        arrays.Scale = _scale;

        // The gradient may be written over an input, so everything else is computed before and stored after it.
        RunBare(ref arrays, _plan.Values, KernelId.Values, _scratch.Values, weight, null);
        RunBare(ref arrays, _plan.TargetGradient, KernelId.TargetDerivatives, _scratch.TargetGradient, weight, scales);
        RunBare(ref arrays, _plan.Curvature, _plan.CurvatureForm == CurvatureForm.Exact ? KernelId.Curvatures : KernelId.CurvatureBounds, _scratch.Curvature, weight, scales);
        if (HasOwnRaw)
            RunSum(ref arrays, Mask is null ? KernelId.Reduce : KernelId.MaskedReduceGradient, _scratch.Unused, Raw);
        if (_plan.AddsUp || _plan.Gradient.IsPresent)
            RunGradient(ref arrays, start, count);

        Store(_plan.Values, _scratch.Values, start, count, accumulate: false);
        Store(_plan.TargetGradient, _scratch.TargetGradient, start, count, _plan.Accumulate);
        Store(_plan.Curvature, _scratch.Curvature, start, count, accumulate: false);
    }

    /// <summary>An output of each element that no sum goes with.</summary>
    private readonly void RunBare(ref Arrays<T> arrays, ArrayView array, KernelId kernel, T* output, T* weight, T* scales)
    {
        if (!array.IsPresent)
            return;
        arrays.Output = ref *output;
        _plan.Kernels.Run(kernel, in arrays);
        Staging.Weigh(output, weight, scales, Mask, (nint)arrays.Count);
    }

    private readonly void RunGradient(ref Arrays<T> arrays, nint start, nint count)
    {
        bool isMasked = Mask is not null || _plan.Upstream.Spread > Spread.One;
        KernelId kernel = _plan.Weight.IsPresent ? KernelId.WeightedReduceGradient
            : isMasked ? KernelId.MaskedReduceGradient
            : _plan.Gradient.IsPresent ? KernelId.ReduceGradient
            : KernelId.Reduce;
        if (!_plan.Gradient.IsPresent)
        {
            RunSum(ref arrays, kernel, _scratch.Unused, Partials);
            return;
        }

        if (_plan.WritesGradientDirectly)
        {
            arrays.Stream = _plan.Stream;
            RunSum(ref arrays, kernel, (T*)_plan.Gradient.At(start), Partials);
            return;
        }

        RunSum(ref arrays, kernel, _scratch.Gradient, Partials);
        Store(_plan.Gradient, _scratch.Gradient, start, count, _plan.Accumulate);
    }

    private readonly void RunSum(ref Arrays<T> arrays, KernelId kernel, T* output, double* partials)
    {
        arrays.Output = ref *output;
        arrays.Partials = ref *partials;
        _plan.Kernels.Run(kernel, in arrays);
    }

    private readonly void Store(ArrayView array, T* source, nint start, nint count, bool accumulate)
    {
        if (array.IsPresent)
            Staging.Store(source, array, start, count, accumulate, _plan.Stream, _scratch.Other, _vectorBits);
    }

    private static Arrays<T> Inputs(T* prediction, T* target, nint count, nint rowLength) => new()
    {
        Prediction = ref *prediction,
        Target = ref *target,
        Count = (nuint)count,
        RowLength = (nuint)rowLength,
    };

    /// <summary>What is the same for every chunk is written once: a mask that is absent, factors that are one number.</summary>
    private readonly void FillConstants()
    {
        int block = (int)nint.Min(Contract.BlockLength<T>(), _plan.Prediction.Length);
        new Span<byte>(_scratch.Mask, block).Fill(1);
        if (_plan.Weight.Spread == Spread.One)
            new Span<T>(_scratch.Weight, block).Fill(T.CreateTruncating(_plan.Weight.Number));
        if (_plan.Upstream.Spread <= Spread.One)
            new Span<T>(_scratch.Scales, block).Fill(_scale);
    }

    private readonly byte* StageMask(nint start, nint count)
    {
        if (!_plan.Mask.IsPresent)
            return null;
        if (_plan.MaskSpread == Spread.Element)
            return (byte*)_plan.Mask.Address + start;
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

    private readonly T* StageScales(nint start, nint count)
    {
        if (_plan.Upstream.Spread <= Spread.One)
            return _scratch.Scales;
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

    /// <summary>Before anything is written, which may be over the weights.</summary>
    private readonly void SumWeights(T* weight, nint count, nint rowLength)
    {
        if (Mask is not null)
        {
            Buffer.MemoryCopy(weight, _scratch.Other, count * sizeof(T), count * sizeof(T));
            Staging.Select(_scratch.Other, Mask, count);
            weight = _scratch.Other;
        }

        for (nint row = 0; row * rowLength < count; row++)
            Weights[row] = WeightSum.Partial(weight + (row * rowLength), rowLength);
    }
}
