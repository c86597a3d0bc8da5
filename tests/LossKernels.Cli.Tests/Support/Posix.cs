using System.ComponentModel;
using System.Runtime.InteropServices;

namespace LossKernels.Cli.Tests;

/// <summary>What .NET has no call for.</summary>
internal static partial class Posix
{
    public const int HangUp = 1;
    public const int Interrupt = 2;
    public const int Terminate = 15;

    /// <summary>Whether this process ignores the signal, which the processes that it starts inherit: a shell does that to what it starts with <c>&amp;</c>.</summary>
    public static bool Ignores(int signal)
    {
        string mask = File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))[7..].Trim();
        return (Convert.ToUInt64(mask, 16) >> (signal - 1) & 1) != 0;
    }

    public static void Send(int processId, int signal) => Check(Kill(processId, signal));

    public static void MakePipe(string path) => Check(MakeFifo(path, Convert.ToUInt32("600", 8)));

    private static void Check(int result)
    {
        if (result != 0)
            throw new Win32Exception();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "mkfifo", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}
