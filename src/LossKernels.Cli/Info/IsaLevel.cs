using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace LossKernels.Cli.Info;

/// <summary>An instruction set, and whether this process may use it: the CPU has it and neither a setting nor the compiler withholds it.</summary>
internal sealed record IsaLevel(string Name, bool IsSupported)
{
    public static IReadOnlyList<IsaLevel> All { get; } =
    [
        new("SSE4.2", Sse42.IsSupported),
        new("AVX", Avx.IsSupported),
        new("AVX2", Avx2.IsSupported),
        new("FMA", Fma.IsSupported),
        new("AVX-512F", Avx512F.IsSupported),
        new("AVX-512DQ", Avx512DQ.IsSupported),
        new("AdvSimd", AdvSimd.IsSupported),
    ];
}
