using System.Numerics;
using System.Runtime.InteropServices;
using LossKernels.Cpu;
using LossKernels.Runtime;

namespace LossKernels.Cuda;

/// <summary>Enqueues the kernels of one request, whose arrays are in the memory of the device.</summary>
internal ref struct CudaEvaluation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly ref readonly Plan<T> _plan;
    private readonly CudaKernels _kernels;
    private readonly CudaWorkspace _workspace;
    private readonly nint _stream;
    private readonly CudaGrid _grid;
    private readonly long _blocks;
    private readonly bool _isKnown;

    /// <summary>The partials, weighted if there are weights; those without; and how many elements of each block count.</summary>
    private ulong _partials, _rawPartials, _counts;

    private CudaEvaluation(ref readonly Plan<T> plan, CudaKernels kernels, CudaWorkspace workspace, nint stream, bool isKnown, long blocks)
    {
        _plan = ref plan;
        _kernels = kernels;
        _workspace = workspace;
        _stream = stream;
        _isKnown = isKnown;
        _blocks = blocks;
        _grid = CudaGrid.Of(workspace.Context.Device, blocks);
    }

    private readonly CudaContext Context => _workspace.Context;

    private readonly ICudaDriver Driver => Context.Device.Driver;

    /// <param name="plan">The request, checked; its divisor is set here.</param>
    /// <param name="divisor">What is divided by.</param>
    /// <param name="kernels">The loss's kernels.</param>
    /// <param name="workspace">Where sums are left.</param>
    /// <param name="stream">Where to.</param>
    public static void Run(ref Plan<T> plan, Divisor divisor, CudaKernels kernels, CudaWorkspace workspace, nint stream)
    {
        long blocks = plan.Prediction.Length == 0 ? 0 : (long)plan.Rows * plan.BlocksPerRow;
        if (blocks > int.MaxValue)
            throw new ArgumentException($"prediction has {plan.Prediction.Length} elements in {plan.Rows} rows, which are {blocks} blocks; at most {int.MaxValue} can be evaluated at once.", "prediction");
        bool isKnown = Evaluator.IsKnown(in plan, divisor);
        double number = isKnown ? Evaluator.Number(in plan, divisor, plan.Prediction.Length, default) : double.NaN;
        plan.Divisor = number == 0 ? Empty.Divisor(plan.Empty) : number;
        using (workspace.Context.Enter())
            new CudaEvaluation<T>(in plan, kernels, workspace, stream, isKnown, blocks).Run(divisor);
    }

    private void Run(Divisor divisor)
    {
        // What may fail for want of memory or of a module comes first, so that nothing is half-written then.
        CudaOutput[] outputs = CudaOutput.Of(in _plan);
        ulong room = Reserve(outputs);
        Load(outputs);
        _workspace.Clear(_plan.Weight.IsPresent, _stream);
        if (_blocks > 0)
        {
            if (!_isKnown && _plan.HasScaledOutputs)
            {
                Launch(_kernels.LoadCount(Context), null, default, _workspace.Counted);
                _workspace.RoundCounted(divisor, _plan.Empty, _stream);
            }

            if (_plan.AddsUp && !_plan.Gradient.IsPresent)
                Launch(KernelId.Reduce, default, _workspace.Totals, _partials);
            if (_plan.HasOwnRaw)
                Launch(KernelId.Reduce, default, _workspace.Raw, _rawPartials, isRaw: true);
            Write(outputs, room);
            WriteRows(_plan.RowValues, _plan.HasOwnRaw ? _rawPartials : _partials);
            WriteRows(_plan.WeightedRowValues, _partials);
        }

        if (_plan.AddsUp)
            _workspace.Finish(divisor, _plan.Empty, _stream);
    }

    private ulong Reserve(CudaOutput[] outputs)
    {
        bool hasRows = _plan.HasRowOutputs;
        long partials = hasRows ? Aligned(_blocks * sizeof(double)) : 0, raw = _plan.HasOwnRaw ? partials : 0, counts = hasRows ? Aligned(_blocks * sizeof(uint)) : 0;
        long detours = outputs.Where(output => output.IsDetour).Sum(output => Aligned(output.Array.Bytes));
        ulong first = _workspace.Reserve(partials + raw + counts + detours);
        if (hasRows)
            (_partials, _rawPartials, _counts) = (first, first + (ulong)partials, first + (ulong)(partials + raw));
        return first + (ulong)(partials + raw + counts);
    }

    private readonly void Load(CudaOutput[] outputs)
    {
        if (!_isKnown && _plan.HasScaledOutputs)
            _kernels.LoadCount(Context);
        if (_plan.HasRowOutputs)
            CudaEntry.Rows.Load(Context);
        foreach (CudaOutput output in outputs)
            _kernels.Load(Context, output.Kernel);
        if (_plan.AddsUp && (!_plan.Gradient.IsPresent || _plan.HasOwnRaw))
            _kernels.Load(Context, KernelId.Reduce);
    }

    /// <summary>Has the outputs written. What takes a detour is copied at the end.</summary>
    private readonly void Write(CudaOutput[] outputs, ulong room)
    {
        var copies = new List<(ArrayView Array, ArrayView Elsewhere)>();
        foreach (CudaOutput output in outputs)
        {
            ArrayView array = output.Array;
            if (output.IsDetour)
            {
                array = array with { Address = (nint)room };
                if (output.Accumulates)
                    Copy(output.Array, array);
                copies.Add((output.Array, array));
                room += (ulong)Aligned(array.Bytes);
            }

            bool adds = output.Kernel == KernelId.ReduceGradient;
            Launch(output.Kernel, output with { Array = array }, adds ? _workspace.Totals : 0, adds ? _partials : 0);
        }

        foreach ((ArrayView array, ArrayView elsewhere) in copies)
            Copy(elsewhere, array);
    }

    private readonly void Copy(ArrayView from, ArrayView to) => Driver.CopyOnDevice((ulong)to.Address, (ulong)from.Address, (nuint)to.Bytes, _stream);

    private readonly void WriteRows(ArrayView values, ulong partials)
    {
        if (!values.IsPresent)
            return;
        ReadOnlySpan<CudaArgument> arguments =
        [
            partials, _counts, (uint)_plan.BlocksPerRow, (ulong)_plan.Rows, _plan.RowReduction == RowReduction.Mean ? 1u : 0, Empty.Value(_plan.Empty), (ulong)values.Address, (uint)values.Type,
        ];
        long warps = _plan.BlocksPerRow > 1 ? _plan.Rows : (_plan.Rows + CudaGrid.WarpSize - 1) / CudaGrid.WarpSize;
        Launch(CudaEntry.Rows.Load(Context), CudaGrid.Of(Context.Device, warps), arguments);
    }

    private readonly void Launch(KernelId kernel, CudaOutput output, ulong totals, ulong partials, bool isRaw = false) =>
        Launch(_kernels.Load(Context, kernel), kernel, output, totals, partials, isRaw);

    /// <summary>Launches a kernel that walks the blocks. The order of its arguments is that of its parameters, which the generator's PtxParameters lists.</summary>
    private readonly void Launch(nint function, KernelId? kernel, CudaOutput output, ulong totals, ulong partials = 0, bool isRaw = false)
    {
        FactorView weight = isRaw ? default : _plan.Weight, upstream = _plan.Upstream;
        var arguments = new List<CudaArgument>(32);
        foreach (ArrayView array in (ReadOnlySpan<ArrayView>)[_plan.Prediction, _plan.Target, _plan.Variance, weight.Array, upstream.Array, output.Array])
        {
            arguments.Add((ulong)array.Address);
            if (typeof(T) == typeof(float))
                arguments.Add((uint)array.Type);
        }

        arguments.Add((uint)weight.Spread);
        arguments.Add(CudaArgument.Of(T.CreateTruncating(weight.Number)));
        arguments.Add((ulong)_plan.Mask.Address);
        arguments.Add((uint)_plan.MaskSpread);
        arguments.Add((uint)upstream.Spread);
        arguments.Add(upstream.Spread == Spread.One ? upstream.Number : 1);
        arguments.Add(_plan.Divisor);
        arguments.Add(_isKnown ? 0 : _workspace.CountedDivisor);
        arguments.Add(output.Accumulates ? 1u : 0);
        arguments.Add((uint)_blocks);
        arguments.Add((uint)_plan.BlocksPerRow);
        arguments.Add((ulong)_plan.RowLength);
        arguments.Add(totals);
        arguments.Add(partials);
        arguments.Add(partials == 0 ? 0 : _counts);
        if (kernel is { } id)
            _kernels.AddConstants(id, arguments);
        Launch(function, _grid, CollectionsMarshal.AsSpan(arguments));
    }

    private readonly void Launch(nint function, CudaGrid grid, ReadOnlySpan<CudaArgument> arguments) =>
        Driver.Launch(new CudaLaunch(function, grid.Groups, grid.Threads, _stream), arguments);

    /// <summary>A size at which an array of another type may begin, and be read in whole vectors.</summary>
    private static long Aligned(long bytes) => (bytes + 255) & ~255L;
}
