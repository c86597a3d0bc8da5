using BenchmarkDotNet.Attributes;

namespace LossKernels.Bench;

/// <summary>
/// Mean and gradient in one pass, float32, one core, of every loss of the registry, beside the triad
/// on the same arrays, both with plain stores.
/// </summary>
public class FusedBenchmarks
{
    private Arrays _arrays = null!;
    private Func<double> _fused = null!;

    [Params(1 << 8, 1 << 14, 1 << 20, 1 << 24)]
    public int Count { get; set; }

    [ParamsSource(nameof(Losses))]
    public LossDescriptor Loss { get; set; } = null!;

    public static IEnumerable<LossDescriptor> Losses => LossRegistry.All;

    [GlobalSetup]
    public void Setup()
    {
        _arrays = new Arrays(Count);
        _fused = Loss.Accept(new FusedVisitor(_arrays, stream: false), OrdinaryParameters.Of(Loss));
    }

    [GlobalCleanup]
    public void Cleanup() => _arrays.Dispose();

    [Benchmark(Baseline = true)]
    public void Triad() => Bench.Triad.Run(_arrays, stream: false);

    [Benchmark]
    public double Fused() => _fused();
}
