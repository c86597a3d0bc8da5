using LossKernels.Cuda;

namespace LossKernels.Cli;

/// <summary>What evaluates losses: a backend of the CPU, or a CUDA device.</summary>
internal sealed class Engine
{
    /// <summary>The name of a CUDA device on a command line.</summary>
    public const string Cuda = "cuda";

    private readonly Backend? backend;

    public Engine(Backend backend) => this.backend = backend;

    public Engine(CudaContext context) => Context = context;

    public static Engine Scalar { get; } = new(Backend.Scalar);

    public string Name => backend?.Name ?? Cuda;

    /// <summary>The backend, for the calls that take no request; null for a device, which has none of them.</summary>
    public Backend? Backend => backend;

    /// <summary>The device's context; null for a CPU.</summary>
    public CudaContext? Context { get; }

    public LossResult Evaluate<TLoss>(TLoss loss, scoped in LossRequest request)
        where TLoss : struct, ILoss<TLoss> =>
        Context is null ? Loss.Evaluate(loss, request with { Backend = backend }) : CudaLoss.Evaluate(loss, in request, Context);

    public LossResult Evaluate<TLoss>(TLoss loss, scoped in RowLossRequest request)
        where TLoss : struct, IRowLoss<TLoss> =>
        Context is null ? RowLoss.Evaluate(loss, request with { Backend = backend }) : CudaRowLoss.Evaluate(loss, in request, Context);

    /// <inheritdoc/>
    public override string ToString() => Context is null ? $"{backend}" : $"{Name} ({Context.Device})";
}
