namespace LossKernels.CudaEmulator;

/// <summary>PTX that is not accepted: it is wrong, or it is outside what the interpreter knows exactly.</summary>
public sealed class PtxException(int line, string problem) : Exception($"line {line}: {problem}")
{
    /// <summary>The line of the text, from 1.</summary>
    public int Line { get; } = line;

    /// <summary>What is wrong there.</summary>
    public string Problem { get; } = problem;
}
