using System.Runtime.InteropServices;

namespace LossKernels.CudaEmulator.Probe;

/// <summary>What the emulated driver has and another has not, or what the library does not use.</summary>
internal static unsafe partial class Emulator
{
    private const string Library = "libcuda.so.1";
    private const int Room = 1024;

    /// <summary>What nobody has freed; empty where there is nothing.</summary>
    public static string Live
    {
        get
        {
            byte* text = stackalloc byte[Room];
            Check(losskernels_emulator_live(text, Room));
            return Marshal.PtrToStringUTF8((nint)text)!;
        }
    }

    /// <summary>Whether the failure that was asked for has happened.</summary>
    public static bool HasFailed
    {
        get
        {
            int failed;
            Check(losskernels_emulator_failed(&failed));
            return failed != 0;
        }
    }

    /// <summary>Sets the seed of the schedule, or a failure, or neither.</summary>
    public static void Set(string settings) => Check(losskernels_emulator_inject(settings));

    /// <summary>A stream that waits for the default stream.</summary>
    public static nint CreateBlockingStream()
    {
        nint stream;
        Check(cuStreamCreate(&stream, 0));
        return stream;
    }

    private static void Check(int result)
    {
        if (result != 0)
            throw new InvalidOperationException($"the emulator returns {result}");
    }

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int losskernels_emulator_inject(string settings);

    [LibraryImport(Library)]
    private static partial int losskernels_emulator_failed(int* failed);

    [LibraryImport(Library)]
    private static partial int losskernels_emulator_live(byte* text, int length);

    [LibraryImport(Library)]
    private static partial int cuStreamCreate(nint* stream, uint flags);
}
