using System.Globalization;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Driver;

/// <summary>All that the driver knows: devices, what is made on them, and the order in which work is done, which is drawn.</summary>
internal sealed class Machine
{
    public const string SeedVariable = "LOSSKERNELS_EMULATOR_SEED";

    private const string InjectVariable = "LOSSKERNELS_EMULATOR_INJECT";
    private const int MostInstructionsLog2 = 14;

    [ThreadStatic]
    private static Stack<Context>? current;

    private Schedule schedule = new(0);
    private bool isInitialized;
    private long orders;

    public static Machine Instance { get; } = new();

    /// <summary>Held by a call for as long as it lasts.</summary>
    public Lock Gate { get; } = new();

    public IReadOnlyList<Device> Devices { get; } = [new(0), new(1)];

    public Handles Handles { get; } = new();

    public Injection Injection { get; } = new();

    /// <summary>What the order of work was drawn from, since it was last set.</summary>
    public ulong Seed { get; private set; }

    /// <summary>Instructions and steps that were done so far.</summary>
    public long Time { get; private set; }

    private static Stack<Context> Current => current ??= new();

    public void Initialize()
    {
        if (isInitialized)
            return;
        isInitialized = true;
        string? seed = Environment.GetEnvironmentVariable(SeedVariable);
        Configure($"seed={seed ?? $"{Random.Shared.Next()}"},{Environment.GetEnvironmentVariable(InjectVariable)}");
        if (seed is null)
            Console.Error.WriteLine($"{SeedVariable}={Seed}");
    }

    /// <summary>Sets what is said, and no other failure: <c>seed=7,allocation=3</c>.</summary>
    public void Configure(string settings)
    {
        Injection.Clear();
        foreach (string setting in settings.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            int sign = setting.IndexOf('=', StringComparison.Ordinal);
            DriverException.Unless(sign > 0, Result.CUDA_ERROR_INVALID_VALUE);
            string name = setting[..sign], value = setting[(sign + 1)..];
            if (name == "seed" && ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
                schedule = new Schedule(Seed = seed);
            else
                DriverException.Unless(Injection.TrySet(name, value), Result.CUDA_ERROR_INVALID_VALUE);
        }
    }

    public void CheckInitialized() => DriverException.Unless(isInitialized, Result.CUDA_ERROR_NOT_INITIALIZED);

    public Device FindDevice(int ordinal) => ordinal >= 0 && ordinal < Devices.Count ? Devices[ordinal] : throw new DriverException(Result.CUDA_ERROR_INVALID_DEVICE);

    /// <summary>The context that is current on this thread, which has not failed.</summary>
    public Context Enter()
    {
        DriverException.Unless(Current.TryPeek(out Context? context), Result.CUDA_ERROR_INVALID_CONTEXT);
        context!.CountCall();
        context.Check();
        return context;
    }

    public void Push(nint handle)
    {
        Context? context = Devices.Select(device => device.Primary).FirstOrDefault(context => context?.Handle == handle);
        DriverException.Unless(context is not null, Result.CUDA_ERROR_INVALID_CONTEXT);
        context!.CountCall();
        DriverException.Unless(!context.IsLost, Result.CUDA_ERROR_CONTEXT_IS_DESTROYED);
        Current.Push(context);
    }

    public Context Pop() => Current.TryPop(out Context? context) ? context : throw new DriverException(Result.CUDA_ERROR_INVALID_CONTEXT);

    public void Add(Stream stream, Action step) => stream.Add(new Step(orders++, step));

    public void Add(Stream stream, Module module, PtxEntry entry, Dim3 grid, Dim3 block, int sharedBytes, byte[] parameters) =>
        stream.Add(new Launch(orders++, module.Loaded.Start(entry, grid, block, sharedBytes, parameters, (ulong)schedule.Next(int.MaxValue))));

    /// <summary>Does work, a part of one stream's after the other's, until what is waited for is there.</summary>
    public void RunUntil(Func<bool> isThere)
    {
        while (!isThere())
        {
            Stream[] ready = [.. Devices.SelectMany(device => device.Primary?.Ready ?? [])];
            Stream stream = ready[schedule.Next(ready.Length)];
            int instructions = 1 << schedule.Next(MostInstructionsLog2);
            Time += instructions;
            stream.Context.Advance(stream, instructions);
        }
    }

    /// <summary>What nobody has freed yet, in words; empty where there is nothing.</summary>
    public string Live()
    {
        Context[] contexts = [.. Devices.Select(device => device.Primary).OfType<Context>()];
        (int Count, string Name)[] counts =
        [
            (contexts.Length, "contexts"),
            (contexts.Sum(context => context.AllocationCount), "allocations"),
            (contexts.Sum(context => context.HostAllocationCount), "allocations of the host"),
            (Handles.Count<Module>(), "modules"),
            (Handles.Count<Stream>(), "streams"),
            (Handles.Count<Event>(), "events"),
        ];
        return string.Join(", ", counts.Where(count => count.Count > 0).Select(count => $"{count.Name} {count.Count}"));
    }
}
