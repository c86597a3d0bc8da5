using ManagedCuda.BasicTypes;
using CudaException = LossKernels.Cuda.CudaException;

namespace LossKernels.ManagedCuda;

/// <summary>Makes the library's errors those of the seam.</summary>
internal static class ManagedCall
{
    /// <summary>Runs a call whose failures are those of a function of the driver API.</summary>
    public static T Run<T>(string function, Func<T> call)
    {
        try
        {
            return call();
        }
        catch (global::ManagedCuda.CudaException exception)
        {
            throw Translate(function, exception);
        }
    }

    /// <inheritdoc cref="Run{T}(string, Func{T})"/>
    public static void Run(string function, Action call) => Run(function, () =>
    {
        call();
        return true;
    });

    /// <summary>Throws unless a function of the driver API succeeded.</summary>
    public static void Check(string function, CUResult result)
    {
        if (result != CUResult.Success)
            throw Translate(function, new global::ManagedCuda.CudaException(result));
    }

    public static CudaException Translate(string function, global::ManagedCuda.CudaException exception, string log = "") =>
        new(function, (int)exception.CudaError, exception.CudaInternalErrorName, exception.CudaInternalErrorDescription, log, exception);
}
