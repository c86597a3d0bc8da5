using System.Numerics;
using LossKernels.Cpu;

namespace LossKernels.Cuda;

/// <summary>
/// A factor of each element: one number for all of them, or an array in the memory of the device with one for each row, or
/// for each element. Which it is follows from the length. The default value is absent.
/// </summary>
public readonly record struct CudaFactor
{
    private CudaFactor(double number) => (Number, IsNumber) = (number, true);

    private CudaFactor(CudaArray elements) => Elements = elements;

    /// <summary>The array, absent where one number was given.</summary>
    public CudaArray Elements { get; }

    /// <summary>The number, if <see cref="IsNumber"/>.</summary>
    public double Number { get; }

    /// <summary>Whether one number was given for all elements.</summary>
    public bool IsNumber { get; }

    /// <summary>One number for all elements; it is rounded to the compute type once.</summary>
    public static implicit operator CudaFactor(double number) => new(number);

    /// <summary>One number for each element or each row.</summary>
    public static implicit operator CudaFactor(CudaArray elements) => new(elements);

    internal FactorView View<T>()
        where T : IFloatingPointIeee754<T> => IsNumber ? FactorView.Of<T>(Number) : new FactorView(Spread.None, 1, Elements.View);
}
