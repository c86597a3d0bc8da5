namespace LossKernels.Cuda;

/// <summary>An error that a CUDA driver reported.</summary>
/// <remarks>
/// Work on a device is asynchronous: an error of a kernel may be reported by whichever call follows. After some errors
/// (<see cref="IsContextLost"/>) every later call in the context fails too.
/// </remarks>
public sealed class CudaException : Exception
{
    /// <summary>Creates the exception of a failed call.</summary>
    /// <param name="function">The function of the driver API that failed, without a version suffix: <c>cuMemAlloc</c>.</param>
    /// <param name="code">What it returned.</param>
    /// <param name="errorName">The driver's name of the code: <c>CUDA_ERROR_OUT_OF_MEMORY</c>.</param>
    /// <param name="description">The driver's words for it.</param>
    /// <param name="log">What the compiler of PTX said, or nothing.</param>
    /// <param name="innerException">The exception that this one was made of, if it was.</param>
    public CudaException(string function, int code, string errorName, string description, string log = "", Exception? innerException = null)
        : base(Compose(function, code, errorName, description, log), innerException)
    {
        Function = function;
        Code = code;
        ErrorName = errorName;
        Description = description;
        Log = log;
    }

    /// <summary>The function of the driver API that failed, without a version suffix: <c>cuMemAlloc</c>.</summary>
    public string Function { get; }

    /// <summary>What the function returned: 2 for <c>CUDA_ERROR_OUT_OF_MEMORY</c>.</summary>
    public int Code { get; }

    /// <summary>The driver's name of <see cref="Code"/>.</summary>
    public string ErrorName { get; }

    /// <summary>The driver's words for it.</summary>
    public string Description { get; }

    /// <summary>What the compiler of PTX said where a module could not be loaded; empty otherwise.</summary>
    public string Log { get; }

    /// <summary>Whether the error came of work that left its context unusable: only a new process, or a reset of the device, helps.</summary>
    public bool IsContextLost => Code is
        214 or 220 or 226 // memory, NVLink or another part of the device failed
        or 700 or 702 or 710 // illegal address, timeout, assert
        or 709 // context is destroyed
        or (>= 714 and <= 719); // illegal instruction, misaligned address and what else stops a kernel

    private static string Compose(string function, int code, string errorName, string description, string log)
    {
        string message = $"{function} failed: {errorName} ({code}): {description}";
        return log.Length == 0 ? message : $"{message}{Environment.NewLine}{log}";
    }
}
