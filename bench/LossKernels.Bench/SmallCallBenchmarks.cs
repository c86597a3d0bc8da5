using BenchmarkDotNet.Attributes;

namespace LossKernels.Bench;

/// <summary>What a call costs on a batch as small as those of reinforcement learning: the target is 25 ns for 16 elements.</summary>
public class SmallCallBenchmarks
{
    private readonly float[] _prediction = new float[64], _target = new float[64], _gradient = new float[64];

    [Params(1, 16, 64)]
    public int Count { get; set; }

    [GlobalSetup]
    public void Setup() => Array.Fill(_prediction, 0.5f);

    [Benchmark]
    public double MeanSquaredError() =>
        Loss.Mean(new MeanSquaredError(), _prediction.AsSpan(0, Count), _target.AsSpan(0, Count), _gradient.AsSpan(0, Count));

    [Benchmark]
    public double Huber() =>
        Loss.Mean(new Huber(1.0), _prediction.AsSpan(0, Count), _target.AsSpan(0, Count), _gradient.AsSpan(0, Count));

    [Benchmark]
    public double HuberValue() =>
        Loss.Mean(new Huber(1.0), _prediction.AsSpan(0, Count), _target.AsSpan(0, Count));
}
