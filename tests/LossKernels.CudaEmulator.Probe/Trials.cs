using LossKernels.Cuda;

namespace LossKernels.CudaEmulator.Probe;

/// <summary>The same work again and again: under other schedules, and with a failure wherever there can be one.</summary>
internal static class Trials
{
    private const int Seeds = 10;

    /// <summary>Failures that the context outlives, and those that it does not.</summary>
    private static readonly (string Name, bool IsLasting)[] s_failures = [("allocation", false), ("module", false), ("resources", false), ("launch", true), ("context", true)];

    public static void OfSeeds(Action<CudaBackend> work)
    {
        for (int seed = 0; seed < Seeds; seed++)
            Console.WriteLine($"seed {seed}: {Try(work, $"seed={seed}")}; left: {Emulator.Live}");
    }

    public static void OfFailures(Action<CudaBackend> work)
    {
        foreach ((string name, bool isLasting) in s_failures)
        {
            for (int at = 1; ; at++)
            {
                using var backend = new CudaBackend(new NativeCudaDriver());
                string seen = Try(work, $"seed={at},{name}={at}", backend);
                if (!Emulator.HasFailed)
                    break;
                string again = isLasting ? "" : $"kept: {Emulator.Live}; again: {Try(work, "", backend)}; ";
                backend.Dispose();
                Console.WriteLine($"{name} {at}: {seen}; {again}left: {Emulator.Live}; afresh: {Try(work, "")}");
            }
        }
    }

    private static string Try(Action<CudaBackend> work, string settings)
    {
        using var backend = new CudaBackend(new NativeCudaDriver());
        return Try(work, settings, backend);
    }

    private static string Try(Action<CudaBackend> work, string settings, CudaBackend backend)
    {
        if (!backend.IsAvailable)
            return backend.UnavailableReason!;
        Emulator.Set(settings);
        try
        {
            work(backend);
            return "same bits";
        }
        catch (CudaException exception)
        {
            return exception.Message.ReplaceLineEndings(" | ");
        }
    }
}
