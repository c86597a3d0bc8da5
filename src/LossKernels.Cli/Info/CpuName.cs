using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace LossKernels.Cli.Info;

/// <summary>What the CPU is called: an x86 CPU says it itself, of others the system knows something.</summary>
internal static class CpuName
{
    private const string Unknown = "unknown";
    private const string LinuxFile = "/proc/cpuinfo";
    private const int BrandStringLeaf = unchecked((int)0x80000002);
    private const int BrandStringLeaves = 3;

    public static string Read() =>
        X86Base.IsSupported ? BrandString()
        : OperatingSystem.IsWindows() ? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? Unknown
        : OfLinux(LinuxFile);

    /// <summary>The first core's name or, where there are but numbers, who designed it and which it is.</summary>
    /// <param name="file">The file that Linux keeps it in.</param>
    public static string OfLinux(string file)
    {
        Dictionary<string, string> first = [];
        try
        {
            foreach (string line in File.ReadLines(file))
                if (line.Split(':', 2, StringSplitOptions.TrimEntries) is [var name, var value])
                    first.TryAdd(name, value);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }

        return first.TryGetValue("model name", out string? model) ? model
            : first.TryGetValue("CPU implementer", out string? implementer) && first.TryGetValue("CPU part", out string? part) ? $"implementer {implementer}, part {part}"
            : Unknown;
    }

    private static string BrandString()
    {
        Span<int> registers = stackalloc int[4 * BrandStringLeaves];
        for (int i = 0; i < BrandStringLeaves; i++)
        {
            (int eax, int ebx, int ecx, int edx) = X86Base.CpuId(BrandStringLeaf + i, 0);
            ((ReadOnlySpan<int>)[eax, ebx, ecx, edx]).CopyTo(registers[(4 * i)..]);
        }

        return Encoding.ASCII.GetString(MemoryMarshal.AsBytes(registers)).TrimEnd('\0').Trim();
    }
}
