using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossKernels.Cuda;

/// <summary>Makes exceptions of what functions of the driver API return.</summary>
internal static unsafe class CudaResult
{
    /// <summary>Throws unless the call succeeded.</summary>
    /// <param name="result">The call itself, of whose text the name of the function is taken.</param>
    /// <param name="call">That text.</param>
    /// <exception cref="CudaException">It did not.</exception>
    public static void Check(int result, [CallerArgumentExpression(nameof(result))] string call = "")
    {
        if (result != 0)
            throw Exception(result, call[..call.IndexOf('(')]);
    }

    /// <summary>The exception of a failed function.</summary>
    public static CudaException Exception(int result, string function, string log = "") =>
        new(function.EndsWith("_v2", StringComparison.Ordinal) ? function[..^3] : function, result, Name(result), Text(result), log);

    private static string Name(int result)
    {
        byte* name;
        return CudaApi.cuGetErrorName(result, &name) == 0 && name != null ? Marshal.PtrToStringUTF8((nint)name)! : "an error the driver has no name for";
    }

    private static string Text(int result)
    {
        byte* text;
        return CudaApi.cuGetErrorString(result, &text) == 0 && text != null ? Marshal.PtrToStringUTF8((nint)text)! : "no description";
    }
}
