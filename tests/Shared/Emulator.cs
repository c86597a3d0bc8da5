using System.Diagnostics;

namespace LossKernels.Tests.Shared;

/// <summary>
/// What runs the programs that tests start, where the system cannot start them itself: <c>LOSSKERNELS_TEST_EMULATOR</c>
/// names it while the tests themselves run under it, as <c>qemu-aarch64</c> does for those of ARM on another CPU.
/// </summary>
internal static class Emulator
{
    private static readonly string? s_program = Environment.GetEnvironmentVariable("LOSSKERNELS_TEST_EMULATOR") is { Length: > 0 } program ? program : null;

    /// <summary>The command line that runs a program of this process's own kind, and its arguments.</summary>
    public static string[] Command(string program, params IEnumerable<string> arguments) =>
        s_program is null ? [program, .. arguments] : [s_program, program, .. arguments];

    public static ProcessStartInfo Start(string[] command) => new(command[0], command[1..]);
}
