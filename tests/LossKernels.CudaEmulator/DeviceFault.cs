namespace LossKernels.CudaEmulator;

/// <summary>What a kernel, or a copy by the host, did that a device need not survive.</summary>
public sealed class DeviceFault : Exception
{
    /// <summary>A fault of the host.</summary>
    public DeviceFault(string problem, ulong? address = null)
        : base(problem)
    {
        Problem = problem;
        Address = address;
    }

    /// <summary>A fault of a thread.</summary>
    public DeviceFault(string kernel, int line, Dim3 block, Dim3 thread, string problem, ulong? address = null, DeviceFaultKind kind = DeviceFaultKind.Other)
        : base($"{kernel}, line {line}, block {block}, thread {thread}: {problem}")
    {
        Kernel = kernel;
        Line = line;
        Block = block;
        Thread = thread;
        Kind = kind;
        Problem = problem;
        Address = address;
    }

    /// <summary>The entry, or null if the host is at fault.</summary>
    public string? Kernel { get; }

    /// <summary>The line of the instruction in the module's text, or 0.</summary>
    public int Line { get; }

    /// <summary>The block of the thread.</summary>
    public Dim3 Block { get; }

    /// <summary>The thread in its block.</summary>
    public Dim3 Thread { get; }

    /// <summary>The address, where there is one.</summary>
    public ulong? Address { get; }

    /// <summary>What a device would call it.</summary>
    public DeviceFaultKind Kind { get; }

    /// <summary>What is wrong.</summary>
    public string Problem { get; }
}
