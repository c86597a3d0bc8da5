namespace LossKernels;

/// <summary>A type of numbers in memory.</summary>
public enum ElementType
{
    /// <summary><see cref="float"/>: IEEE 754 binary32.</summary>
    Float32,

    /// <summary><see cref="double"/>: IEEE 754 binary64.</summary>
    Float64,

    /// <summary><see cref="Half"/>: IEEE 754 binary16.</summary>
    Float16,

    /// <summary><see cref="LossKernels.BFloat16"/>: the upper half of a binary32.</summary>
    BFloat16,
}
