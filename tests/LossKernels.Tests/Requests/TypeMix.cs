namespace LossKernels.Tests.Requests;

/// <summary>The types of a request's arrays.</summary>
internal enum TypeMix
{
    /// <summary>All of them float32; the row values of any type.</summary>
    Float32,

    /// <summary>All of them float64; the row values of any type.</summary>
    Float64,

    /// <summary>All of them BFloat16, which has kernels of its own; the row values too.</summary>
    BFloat16,

    /// <summary>Each its own among those computed in float32.</summary>
    Mixed,
}
