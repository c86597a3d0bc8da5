using LossKernels.CudaEmulator.Probe;

// Does what its argument names, and writes what it finds, one line a fact.
var programs = new Dictionary<string, Action>();
foreach ((string name, Action<LossKernels.Cuda.CudaBackend> work) in Works.All)
{
    programs.Add($"{name}-seeds", () => Trials.OfSeeds(work));
    programs.Add($"{name}-failures", () => Trials.OfFailures(work));
}

foreach ((string name, Action facts) in Facts.All)
    programs.Add(name, facts);

if (args is not [string chosen] || !programs.TryGetValue(chosen, out Action? program))
{
    Console.Error.WriteLine($"one argument, of: {string.Join(", ", programs.Keys)}");
    return 2;
}
program();
return 0;
