using System.Numerics;
using LossKernels.Cpu;
using LossKernels.Cpu.Rows;

namespace LossKernels.Cuda;

/// <summary>
/// What <see cref="RowLossRequest"/> is for the memory of the host, for that of a device: everything that one evaluation by
/// <see cref="CudaRowLoss"/> can give. What is not set is not wanted. r is the number of rows, c that of columns; arrays of
/// r·c elements hold one row after the other.
/// </summary>
/// <remarks>
/// <para><b>Types.</b> Arrays of elements may each have a type of their own among float32, float16 and bfloat16, and are
/// computed in float32; or all of them are float64. Values of rows, their weights and upstream gradients may have any type.</para>
/// <para><b>Memory.</b> A gradient may be exactly the predictions or the targets, of the same element size, which it then
/// overwrites; any other overlap is an error.</para>
/// </remarks>
public readonly record struct CudaRowLossRequest
{
    /// <summary>Makes a request of an array and its columns; the rest is set by initialisers.</summary>
    public CudaRowLossRequest()
    {
    }

    /// <inheritdoc cref="RowLossRequest.Prediction"/>
    public required CudaArray Prediction { get; init; }

    /// <inheritdoc cref="RowLossRequest.Columns"/>
    public required long Columns { get; init; }

    /// <inheritdoc cref="RowLossRequest.Target"/>
    public CudaArray Target { get; init; }

    /// <inheritdoc cref="RowLossRequest.Labels"/>
    /// <remarks>
    /// They are looked at on the device alone: the value and the gradients of a row whose label is no column, and is not
    /// ignored, are NaN, and so is the total.
    /// </remarks>
    public CudaLabels Labels { get; init; }

    /// <inheritdoc cref="RowLossRequest.IgnoreIndex"/>
    public long? IgnoreIndex { get; init; }

    /// <inheritdoc cref="RowLossRequest.ClassWeight"/>
    public CudaArray ClassWeight { get; init; }

    /// <inheritdoc cref="RowLossRequest.Weight"/>
    public CudaFactor Weight { get; init; }

    /// <inheritdoc cref="RowLossRequest.Mask"/>
    public CudaMask Mask { get; init; }

    /// <inheritdoc cref="RowLossRequest.Divisor"/>
    public Divisor Divisor { get; init; }

    /// <inheritdoc cref="RowLossRequest.Empty"/>
    public EmptyPolicy Empty { get; init; }

    /// <inheritdoc cref="RowLossRequest.Upstream"/>
    public CudaFactor Upstream { get; init; }

    /// <inheritdoc cref="RowLossRequest.Gradient"/>
    public CudaArray Gradient { get; init; }

    /// <inheritdoc cref="RowLossRequest.TargetGradient"/>
    public CudaArray TargetGradient { get; init; }

    /// <inheritdoc cref="RowLossRequest.Accumulate"/>
    public bool Accumulate { get; init; }

    /// <inheritdoc cref="RowLossRequest.RowValues"/>
    public CudaArray RowValues { get; init; }

    /// <inheritdoc cref="RowLossRequest.WeightedRowValues"/>
    public CudaArray WeightedRowValues { get; init; }

    /// <summary>The request, checked as one of the host is, but for the labels.</summary>
    internal void Read<T>(RowLossInputs inputs, out RowPlan<T> plan)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        plan = new RowPlan<T>
        {
            Inputs = inputs,
            Columns = (nint)Columns,
            Prediction = Prediction.View,
            Target = Target.View,
            ClassWeight = ClassWeight.View,
            Gradient = Gradient.View,
            TargetGradient = TargetGradient.View,
            Labels = Labels.View,
            IgnoreIndex = IgnoreIndex,
            Weight = View(Weight),
            Upstream = View(Upstream),
            Mask = Mask.View,
            RowValues = RowValues.View,
            WeightedRowValues = WeightedRowValues.View,
            Empty = Empty,
            Accumulate = Accumulate,
        };
        RowPlanReader.Check(ref plan);
    }

    private static FactorView View(CudaFactor factor) => RowPlanReader.View(factor.IsNumber ? factor.Number : null, factor.Elements.View);
}
