using System.Runtime.InteropServices;

namespace LossKernels.CudaEmulator.Driver;

/// <summary>The name of a result and the driver's words for it, as C strings that are never freed.</summary>
internal static class ResultText
{
    private static readonly Dictionary<int, (nint Name, nint Words)> s_known =
        Enum.GetValues<Result>().ToDictionary(result => (int)result, result => (Native(result.ToString()), Native(Words(result))));

    /// <summary>Both, or nothing for a number that is no result.</summary>
    public static (nint Name, nint Words)? Of(int result) => s_known.TryGetValue(result, out (nint, nint) texts) ? texts : null;

    private static nint Native(string text) => Marshal.StringToCoTaskMemUTF8(text);

    private static string Words(Result result) => result switch
    {
        Result.CUDA_SUCCESS => "no error",
        Result.CUDA_ERROR_INVALID_VALUE => "invalid argument",
        Result.CUDA_ERROR_OUT_OF_MEMORY => "out of memory",
        Result.CUDA_ERROR_NOT_INITIALIZED => "initialization error",
        Result.CUDA_ERROR_INVALID_DEVICE => "invalid device ordinal",
        Result.CUDA_ERROR_INVALID_CONTEXT => "invalid device context",
        Result.CUDA_ERROR_INVALID_PTX => "a PTX JIT compilation failed",
        Result.CUDA_ERROR_INVALID_HANDLE => "invalid resource handle",
        Result.CUDA_ERROR_NOT_FOUND => "named symbol not found",
        Result.CUDA_ERROR_NOT_READY => "device not ready",
        Result.CUDA_ERROR_ILLEGAL_ADDRESS => "an illegal memory access was encountered",
        Result.CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES => "too many resources requested for launch",
        Result.CUDA_ERROR_LAUNCH_TIMEOUT => "the launch timed out and was terminated",
        Result.CUDA_ERROR_CONTEXT_IS_DESTROYED => "context is destroyed",
        Result.CUDA_ERROR_MISALIGNED_ADDRESS => "misaligned address",
        Result.CUDA_ERROR_LAUNCH_FAILED => "unspecified launch failure",
        _ => "unknown error",
    };
}
