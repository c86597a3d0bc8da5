using BenchmarkDotNet.Attributes;

namespace LossKernels.Bench;

/// <summary>Requests (Huber, mean and gradient) beside the triad on as many elements; a request moves other bytes than its 12.</summary>
public class RequestBenchmarks
{
    private Arrays _arrays = null!;
    private RequestCase _case = null!;

    [Params(1 << 20, 1 << 24)]
    public int Count { get; set; }

    [ParamsSource(nameof(Requests))]
    public string Request { get; set; } = "";

    public static IEnumerable<string> Requests => RequestCase.All.Select(request => request.Name);

    [GlobalSetup]
    public void Setup()
    {
        _arrays = new Arrays(Count);
        _case = RequestCase.All.Single(request => request.Name == Request);
    }

    [GlobalCleanup]
    public void Cleanup() => _arrays.Dispose();

    [Benchmark(Baseline = true)]
    public void Triad() => Bench.Triad.Run(_arrays, stream: Count == 1 << 24, _case.Threads);

    [Benchmark]
    public double Evaluate() => _case.Evaluate(_arrays);
}
