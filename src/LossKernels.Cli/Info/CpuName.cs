using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace LossKernels.Cli.Info;

internal static class CpuName
{
    private const int BrandStringLeaf = unchecked((int)0x80000002);
    private const int BrandStringLeaves = 3;

    /// <summary>The name that an x86 CPU gives itself; other CPUs have no such instruction.</summary>
    public static string Read()
    {
        if (!X86Base.IsSupported)
            return "unknown";
        Span<int> registers = stackalloc int[4 * BrandStringLeaves];
        for (int i = 0; i < BrandStringLeaves; i++)
        {
            (int eax, int ebx, int ecx, int edx) = X86Base.CpuId(BrandStringLeaf + i, 0);
            ((ReadOnlySpan<int>)[eax, ebx, ecx, edx]).CopyTo(registers[(4 * i)..]);
        }

        return Encoding.ASCII.GetString(MemoryMarshal.AsBytes(registers)).TrimEnd('\0').Trim();
    }
}
