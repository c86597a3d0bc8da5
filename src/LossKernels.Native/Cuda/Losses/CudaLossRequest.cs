using System.Numerics;
using LossKernels.Cpu;

namespace LossKernels.Cuda;

/// <summary>
/// What <see cref="LossRequest"/> is for the memory of the host, for that of a device: everything that one evaluation by
/// <see cref="CudaLoss"/> can give. What is not set is not wanted. n is the number of elements, r that of rows.
/// </summary>
/// <remarks>
/// <para><b>Types.</b> Arrays may each have a type of their own among float32, float16 and bfloat16, and are computed in
/// float32; or all of them are float64. Row values may have any type.</para>
/// <para><b>Memory.</b> An output of n elements may be exactly one of the inputs of n elements of the same size; any other
/// overlap is an error. Arrays may begin anywhere; those that begin at a multiple of 16 bytes are read and written faster.</para>
/// </remarks>
public readonly record struct CudaLossRequest
{
    /// <summary>Makes a request of two arrays; the rest is set by initialisers.</summary>
    public CudaLossRequest()
    {
    }

    /// <inheritdoc cref="LossRequest.Prediction"/>
    public required CudaArray Prediction { get; init; }

    /// <inheritdoc cref="LossRequest.Target"/>
    public required CudaArray Target { get; init; }

    /// <inheritdoc cref="LossRequest.Variance"/>
    public CudaArray Variance { get; init; }

    /// <inheritdoc cref="LossRequest.Weight"/>
    public CudaFactor Weight { get; init; }

    /// <inheritdoc cref="LossRequest.Mask"/>
    public CudaMask Mask { get; init; }

    /// <inheritdoc cref="LossRequest.Divisor"/>
    public Divisor Divisor { get; init; }

    /// <inheritdoc cref="LossRequest.Empty"/>
    public EmptyPolicy Empty { get; init; }

    /// <inheritdoc cref="LossRequest.Upstream"/>
    public CudaFactor Upstream { get; init; }

    /// <inheritdoc cref="LossRequest.Gradient"/>
    public CudaArray Gradient { get; init; }

    /// <inheritdoc cref="LossRequest.TargetGradient"/>
    public CudaArray TargetGradient { get; init; }

    /// <inheritdoc cref="LossRequest.VarianceGradient"/>
    public CudaArray VarianceGradient { get; init; }

    /// <inheritdoc cref="LossRequest.Accumulate"/>
    public bool Accumulate { get; init; }

    /// <inheritdoc cref="LossRequest.Curvature"/>
    public CudaArray Curvature { get; init; }

    /// <inheritdoc cref="LossRequest.CurvatureForm"/>
    public CurvatureForm CurvatureForm { get; init; }

    /// <inheritdoc cref="LossRequest.Values"/>
    public CudaArray Values { get; init; }

    /// <summary>Whether the losses need not be added up, where arrays are all that is wanted: the workspace then has no sums.</summary>
    public bool SkipsValue { get; init; }

    /// <inheritdoc cref="LossRequest.RowLength"/>
    public long RowLength { get; init; }

    /// <inheritdoc cref="LossRequest.RowReduction"/>
    public RowReduction RowReduction { get; init; }

    /// <inheritdoc cref="LossRequest.RowValues"/>
    public CudaArray RowValues { get; init; }

    /// <inheritdoc cref="LossRequest.WeightedRowValues"/>
    public CudaArray WeightedRowValues { get; init; }

    /// <summary>The request, checked as one of the host is.</summary>
    internal void Read<T>(LossInputs inputs, out Plan<T> plan)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        plan = new Plan<T>
        {
            RowLength = (nint)RowLength,
            Prediction = Prediction.View,
            Target = Target.View,
            Variance = Variance.View,
            Gradient = Gradient.View,
            TargetGradient = TargetGradient.View,
            VarianceGradient = VarianceGradient.View,
            Curvature = Curvature.View,
            Values = Values.View,
            RowValues = RowValues.View,
            WeightedRowValues = WeightedRowValues.View,
            Weight = Weight.View<T>(),
            Upstream = Upstream.View<T>(),
            Mask = Mask.View,
            RowReduction = RowReduction,
            Empty = Empty,
            CurvatureForm = CurvatureForm,
            Accumulate = Accumulate,
            Evaluates = true,
        };
        PlanReader.Check(ref plan, inputs);
        plan.AddsUp = !SkipsValue || plan.HasRowOutputs;
    }
}
