using System.Numerics;
using System.Runtime.InteropServices;
using LossKernels.Cpu;
using LossKernels.Cpu.Rows;

namespace LossKernels.Cuda;

/// <summary>Enqueues the kernels of one request of a row-wise loss, whose arrays are in the memory of the device.</summary>
internal readonly ref struct CudaRowEvaluation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>What the kernel does of a row: counts it and adds up its weight, evaluates it, or both.</summary>
    private const uint Counts = 0, Evaluates = 1, Both = 2;

    private readonly ref readonly RowPlan<T> _plan;
    private readonly nint _function;
    private readonly double[] _constants;
    private readonly CudaWorkspace _workspace;
    private readonly nint _stream;

    private CudaRowEvaluation(ref readonly RowPlan<T> plan, nint function, double[] constants, CudaWorkspace workspace, nint stream)
    {
        _plan = ref plan;
        _function = function;
        _constants = constants;
        _workspace = workspace;
        _stream = stream;
    }

    /// <param name="plan">The request, checked; its divisor is set here.</param>
    /// <param name="divisor">What is divided by.</param>
    /// <param name="function">The loss's kernel.</param>
    /// <param name="constants">What it takes of the loss's parameters.</param>
    /// <param name="workspace">Where sums are left.</param>
    /// <param name="stream">Where to.</param>
    public static void Run(ref RowPlan<T> plan, Divisor divisor, nint function, double[] constants, CudaWorkspace workspace, nint stream)
    {
        bool hasWeights = plan.Weight.IsPresent || (plan.HasIndices && plan.ClassWeight.IsPresent);
        bool isKnown = divisor.Kind == DivisorKind.Number
            || (!plan.Mask.IsPresent && plan.IgnoreIndex is null && (divisor.Kind == DivisorKind.Mean || !hasWeights));
        double number = divisor.Kind == DivisorKind.Number ? divisor.Number : plan.Rows;
        plan.Divisor = number == 0 ? Empty.Divisor(plan.Empty) : number;
        workspace.Clear(hasWeights, stream);
        if (plan.Rows > 0)
            new CudaRowEvaluation<T>(in plan, function, constants, workspace, stream).Run(divisor, isKnown);
        workspace.Finish(divisor, plan.Empty, stream);
    }

    private void Run(Divisor divisor, bool isKnown)
    {
        if (isKnown || !_plan.HasGradients)
        {
            Launch(Both, 0);
            return;
        }

        // What a gradient is divided by must be known before it is written.
        Launch(Counts, 0);
        _workspace.Finish(divisor, _plan.Empty, _stream);
        Launch(Evaluates, _workspace.DivisorPointer);
    }

    /// <summary>Launches the kernel. The order of its arguments is that of its parameters, which the generator's PtxRowParameters lists.</summary>
    private void Launch(uint evaluates, ulong divisorAt)
    {
        var arguments = new List<CudaArgument>(48);
        foreach (ArrayView array in (ReadOnlySpan<ArrayView>)[_plan.Prediction, _plan.Target, _plan.ClassWeight, _plan.Gradient, _plan.TargetGradient])
        {
            arguments.Add((ulong)array.Address);
            if (typeof(T) == typeof(float))
                arguments.Add((uint)array.Type);
        }

        foreach (ArrayView array in (ReadOnlySpan<ArrayView>)[_plan.Weight.Array, _plan.Upstream.Array, _plan.RowValues, _plan.WeightedRowValues])
        {
            arguments.Add((ulong)array.Address);
            arguments.Add((uint)array.Type);
        }

        arguments.Add((uint)_plan.Weight.Spread);
        arguments.Add(Number(_plan.Weight));
        arguments.Add(Number(_plan.Upstream));
        arguments.Add((ulong)_plan.Labels.Address);
        arguments.Add((uint)_plan.Labels.ElementBytes);
        arguments.Add(_plan.IgnoreIndex is null ? 0u : 1);
        arguments.Add(_plan.IgnoreIndex ?? 0);
        arguments.Add((ulong)_plan.Mask.Address);
        arguments.Add(_plan.Divisor);
        arguments.Add(divisorAt);
        arguments.Add(_plan.Accumulate ? 1u : 0);
        arguments.Add(evaluates);
        arguments.Add((ulong)_plan.Rows);
        arguments.Add((ulong)_plan.Columns);
        arguments.Add(_workspace.Totals);
        foreach (double constant in _constants)
            arguments.Add(constant);
        CudaDevice device = _workspace.Context.Device;
        CudaGrid grid = evaluates == Counts ? CudaGrid.Of(device, (_plan.Rows + CudaGrid.WarpSize - 1) / CudaGrid.WarpSize) : CudaGrid.OfRows(device, _plan.Rows, (_plan.Columns + Contract.BlockLength<T>() - 1) / Contract.BlockLength<T>());
        device.Driver.Launch(new CudaLaunch(_function, grid.Groups, grid.Threads, _stream), CollectionsMarshal.AsSpan(arguments));
    }

    private static double Number(FactorView factor) => factor.Spread == Spread.One ? factor.Number : 1;
}
