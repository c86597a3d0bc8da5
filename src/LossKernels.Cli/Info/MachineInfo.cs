using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LossKernels.Cli.Info;

/// <summary>What decides the speed of the kernels here, and the contract that decides their bits.</summary>
internal sealed record MachineInfo(Backend ChosenBackend)
{
    public string Cpu { get; } = CpuName.Read();

    public string Architecture { get; } = RuntimeInformation.ProcessArchitecture.ToString();

    public int LogicalCores { get; } = Environment.ProcessorCount;

    public IReadOnlyList<CpuCache> Caches { get; } = CpuCache.Read();

    public string Runtime { get; } = RuntimeInformation.FrameworkDescription;

    public string Compilation { get; } = RuntimeFeature.IsDynamicCodeCompiled ? "JIT" : RuntimeFeature.IsDynamicCodeSupported ? "interpreted" : "AOT";

    /// <summary>What <c>LOSSKERNELS_BACKEND</c> says, or null.</summary>
    public string? ForcedBackend { get; } = BackendName.Forced;
}
