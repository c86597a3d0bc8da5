using System.Globalization;
using System.Runtime.Intrinsics.X86;

namespace LossKernels.Cpu;

/// <summary>How much the caches hold, for choosing between stores that go through them and stores that do not.</summary>
internal static class CacheSize
{
    /// <summary>The assumption where neither the CPU nor the system says: the size of a common last level of a server's core complex.</summary>
    internal const long Fallback = 32 << 20;

    private const int HighestBasicLeaf = 0;
    private const int IntelCacheLeaf = 4;
    private const int HighestExtendedLeaf = unchecked((int)0x8000_0000);
    private const int AmdFeatureLeaf = unchecked((int)0x8000_0001);
    private const int AmdCacheLeaf = unchecked((int)0x8000_001D);
    private const int AmdHasCacheLeaf = 1 << 22;

    /// <summary>More caches than a CPU describes; a hypervisor's list might not end.</summary>
    private const int MostCaches = 16;

    /// <summary>
    /// The size in bytes of the last-level cache for data that this CPU's first core reaches; <see cref="Fallback"/> if
    /// it is not known.
    /// </summary>
    internal static long LastLevelBytes { get; } = FromCpu() ?? FromLinux("/sys/devices/system/cpu/cpu0/cache") ?? Fallback;

    /// <summary>What CPUID says, or null.</summary>
    internal static long? FromCpu()
    {
        if (!X86Base.IsSupported)
            return null;

        // A leaf above the highest one answers with the contents of another. AMD's has the layout of Intel's.
        if ((uint)X86Base.CpuId(HighestBasicLeaf, 0).Eax >= IntelCacheLeaf && FromLeaf(IntelCacheLeaf) is { } size)
            return size;
        return (uint)X86Base.CpuId(HighestExtendedLeaf, 0).Eax >= unchecked((uint)AmdCacheLeaf)
            && (X86Base.CpuId(AmdFeatureLeaf, 0).Ecx & AmdHasCacheLeaf) != 0
                ? FromLeaf(AmdCacheLeaf)
                : null;
    }

    /// <summary>What Linux says of a core in this directory, or null.</summary>
    internal static long? FromLinux(string directory)
    {
        long? last = null;
        int lastLevel = 0;
        for (int index = 0; index < MostCaches; index++)
        {
            string cache = Path.Join(directory, $"index{index}");
            if (Line(cache, "size") is not { } text || ParseSize(text) is not { } size)
                break;
            if (Line(cache, "type") != "Instruction" && int.TryParse(Line(cache, "level"), NumberStyles.None, CultureInfo.InvariantCulture, out int level) && level > lastLevel)
                (last, lastLevel) = (size, level);
        }

        return last;
    }

    private static long? FromLeaf(int leaf)
    {
        long? last = null;
        int lastLevel = 0;
        for (int index = 0; index < MostCaches; index++)
        {
            (int eax, int ebx, int ecx, _) = X86Base.CpuId(leaf, index);
            int type = eax & 31, level = (eax >> 5) & 7;
            if (type == 0)
                break;

            // Type 2 is for instructions only. Each field counts from one.
            long lineSize = (ebx & 0xFFF) + 1, partitions = ((ebx >> 12) & 0x3FF) + 1, ways = ((ebx >> 22) & 0x3FF) + 1, sets = (uint)ecx + 1L;
            if (type != 2 && level > lastLevel)
                (last, lastLevel) = (lineSize * partitions * ways * sets, level);
        }

        return last;
    }

    /// <summary>Such as <c>32768K</c>, in bytes.</summary>
    private static long? ParseSize(string text)
    {
        int shift = text.Length == 0 ? 0 : text[^1] switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        ReadOnlySpan<char> number = shift == 0 ? text : text.AsSpan(0, text.Length - 1);
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int units) && units > 0 ? (long)units << shift : null;
    }

    private static string? Line(string directory, string file)
    {
        try
        {
            string path = Path.Join(directory, file);
            return File.Exists(path) ? File.ReadAllText(path).Trim() : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
