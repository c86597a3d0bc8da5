using System.ComponentModel;
using System.Runtime.InteropServices;

namespace LossKernels.Tests.Memory;

/// <summary>Pages of the operating system that are closed to every access until they are opened.</summary>
internal static unsafe class Pages
{
    private const int ProtNone = 0, ProtReadWrite = 3, MapPrivate = 2;
    private const uint MemReserve = 0x2000, MemCommit = 0x1000, MemRelease = 0x8000, PageNoAccess = 1, PageReadWrite = 4;

    private static readonly int s_mapAnonymous = OperatingSystem.IsLinux() ? 0x20 : 0x1000;

    public static byte* Reserve(nuint size)
    {
        byte* address = OperatingSystem.IsWindows()
            ? VirtualAlloc(null, size, MemReserve, PageNoAccess)
            : mmap(null, size, ProtNone, MapPrivate | s_mapAnonymous, -1, 0);
        Check(address is not null && (nint)address != -1);
        return address;
    }

    public static void Open(byte* address, nuint size) => Check(OperatingSystem.IsWindows()
        ? VirtualAlloc(address, size, MemCommit, PageReadWrite) is not null
        : mprotect(address, size, ProtReadWrite) == 0);

    public static void Release(byte* address, nuint size) => Check(OperatingSystem.IsWindows()
        ? VirtualFree(address, 0, MemRelease) != 0
        : munmap(address, size) == 0);

    private static void Check(bool success)
    {
        if (!success)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [DllImport("libc", SetLastError = true)]
    private static extern byte* mmap(byte* address, nuint length, int protection, int flags, int file, nint offset);

    [DllImport("libc", SetLastError = true)]
    private static extern int mprotect(byte* address, nuint length, int protection);

    [DllImport("libc", SetLastError = true)]
    private static extern int munmap(byte* address, nuint length);

    [DllImport("kernel32", SetLastError = true)]
    private static extern byte* VirtualAlloc(byte* address, nuint size, uint type, uint protection);

    [DllImport("kernel32", SetLastError = true)]
    private static extern int VirtualFree(byte* address, nuint size, uint type);
}
