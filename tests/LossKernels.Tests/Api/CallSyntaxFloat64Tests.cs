namespace LossKernels.Tests.Api;

/// <summary>The calls as a user writes them for double; that they compile is the better half of the test.</summary>
public class CallSyntaxFloat64Tests
{
    private readonly double[] prediction = [1, 2, 3, 5], target = [1, 1, 1, 1], gradient = new double[4], values = new double[4], upstreamSpan = [1, 2, 3, 4];

    [Fact]
    public void Arrays()
    {
        double a = Loss.Mean(new Huber(1.0), prediction, target);
        double b = Loss.Mean(new Huber(1.0), prediction, target, gradient);
        Assert.Equal((0.5 + 1.5 + 3.5) / 4, a);
        Assert.Equal(a, b);
        Assert.Equal([0, 0.25, 0.25, 0.25], gradient);

        double c = Loss.Sum(new MeanSquaredError(), prediction, target);
        double d = Loss.Sum(new MeanSquaredError(), prediction, target, gradient);
        Assert.Equal(1 + 4 + 16, c);
        Assert.Equal(c, d);
        Assert.Equal([0, 2, 4, 8], gradient);

        Loss.Values(new SmoothL1(0.5), prediction, target, values);
        Assert.Equal([0, 0.75, 1.75, 3.75], values);
        Loss.Gradient(new SmoothL1(0.5), prediction, target, gradient, upstream: 2.0);
        Assert.Equal([0, 2, 2, 2], gradient);
        Loss.Gradient(new SmoothL1(0.5), prediction, target, upstreamSpan, gradient);
        Assert.Equal([0, 2, 3, 4], gradient);

        ExactSum partial = Loss.Partial(new Huber(1.0), prediction, target);
        Assert.Equal(5.5, partial.ToDouble());
        partial = Loss.Partial(new Huber(1.0), prediction, target, gradient, upstream: 1.0 / 4);
        Assert.Equal(5.5, partial.ToDouble());
    }

    [Fact]
    public void Spans()
    {
        ReadOnlySpan<double> prediction = this.prediction, target = this.target.AsSpan(), upstreamSpan = this.upstreamSpan;
        Span<double> gradient = stackalloc double[4], values = stackalloc double[4];

        double a = Loss.Mean(new Huber(1.0), prediction, target);
        double b = Loss.Mean(new Huber(1.0), prediction, target, gradient);
        Assert.Equal(a, b);
        double c = Loss.Sum(new MeanSquaredError(), prediction, target);
        double d = Loss.Sum(new MeanSquaredError(), prediction, target, gradient);
        Assert.Equal(c, d);
        Loss.Values(new SmoothL1(0.5), prediction, target, values);
        Loss.Gradient(new SmoothL1(0.5), prediction, target, gradient, upstream: 2.0);
        Loss.Gradient(new SmoothL1(0.5), prediction, target, upstreamSpan, gradient);
        Assert.Equal([0, 2, 3, 4], gradient.ToArray());
        ExactSum partial = Loss.Partial(new Huber(1.0), prediction, target);
        Assert.Equal(5.5, partial.ToDouble());

        Span<double> writable = stackalloc double[] { 1, 2, 3, 5 };
        Assert.Equal(a, Loss.Mean(new Huber(1.0), writable, target, writable));
        Assert.Equal(c, Loss.Sum(new MeanSquaredError(), [1, 2, 3, 5], this.target));
        Assert.Equal(c, Loss.Sum(new MeanSquaredError(), this.prediction, target, Backend.Scalar));
    }
}
