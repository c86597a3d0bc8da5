using System.CommandLine;
using LossKernels.Cuda;

namespace LossKernels.Cli;

/// <summary><c>--backend</c>, where a CUDA device is one too.</summary>
internal sealed class EngineOption(string description)
{
    public Option<string> Symbol { get; } = new("--backend")
    {
        HelpName = "NAME",
        Description = $"{description}: {BackendName.Allowed}, {Engine.Cuda}.",
    };

    /// <summary>What was asked for; null where nothing was.</summary>
    /// <exception cref="UserException">There is no such backend, or this process cannot run it.</exception>
    public Engine? Read(ParseResult parsed) =>
        parsed.GetValue(Symbol) is not string name ? null
        : name.Equals(Engine.Cuda, StringComparison.OrdinalIgnoreCase) ? OnDevice()
        : new Engine(BackendName.Resolve(name, more: Engine.Cuda));

    private Engine OnDevice() => CudaBackend.Default.UnavailableReason is string reason
        ? throw new UserException($"{Symbol.Name}: '{Engine.Cuda}' cannot be used here: {reason}")
        : new Engine(CudaBackend.Default.GetDevice().PrimaryContext);
}
