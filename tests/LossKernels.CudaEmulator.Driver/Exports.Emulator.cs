using System.Runtime.InteropServices;

namespace LossKernels.CudaEmulator.Driver;

/// <content>What no driver has: for tests.</content>
internal static unsafe partial class Exports
{
    /// <summary>Asks for a failure, or sets the seed of the schedule: a list as of <c>seed=7,allocation=3</c>. No failure that was asked for before comes any more.</summary>
    [UnmanagedCallersOnly(EntryPoint = nameof(losskernels_emulator_inject))]
    public static int losskernels_emulator_inject(byte* settings) => Call.Of(machine => machine.Configure(Marshal.PtrToStringUTF8((nint)settings) ?? ""));

    /// <summary>Whether the failure that was asked for has happened.</summary>
    [UnmanagedCallersOnly(EntryPoint = nameof(losskernels_emulator_failed))]
    public static int losskernels_emulator_failed(int* failed) => Call.Of(machine => *failed = machine.Injection.HasHappened ? 1 : 0);

    /// <summary>What nobody has freed yet, in words; empty where there is nothing.</summary>
    [UnmanagedCallersOnly(EntryPoint = nameof(losskernels_emulator_live))]
    public static int losskernels_emulator_live(byte* text, int length) => Call.Of(machine => Write(machine.Live(), text, length));
}
