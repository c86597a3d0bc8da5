using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace LossKernels.Tests.Support;

/// <summary>How much the properties try: <c>LOSSKERNELS_TEST_SCALE=10</c> is ten times as much as by default.</summary>
internal static class TestScale
{
    private static readonly double s_factor =
        double.Parse(Environment.GetEnvironmentVariable("LOSSKERNELS_TEST_SCALE") ?? "1", CultureInfo.InvariantCulture);

    /// <summary>Whether there are gigabytes of memory to test with: <c>LOSSKERNELS_TEST_LARGE=1</c>, as on CI.</summary>
    public static bool IsLarge { get; } = Environment.GetEnvironmentVariable("LOSSKERNELS_TEST_LARGE") == "1";

    public static int Count(int usual) => (int)Math.Clamp(usual * s_factor, 1, int.MaxValue);

    /// <summary>Checks a property of samples; a failure is shrunk and printed as a sample.</summary>
    public static void ForAll(int usual, Action<Sample> property) => ForAll(usual, Sample.Arbitrary, property);

    public static void ForAll<TSample>(int usual, Arbitrary<TSample> samples, Action<TSample> property) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Count(usual)).WithQuietOnSuccess(true), Prop.ForAll(samples, property));
}
