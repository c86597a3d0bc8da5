namespace LossKernels.Tests.Api;

/// <summary>The calls as a user writes them for float; that they compile is the better half of the test.</summary>
public class CallSyntaxFloat32Tests
{
    private readonly float[] prediction = [1, 2, 3, 5], target = [1, 1, 1, 1], gradient = new float[4], values = new float[4], upstreamSpan = [1, 2, 3, 4];

    [Fact]
    public void Arrays()
    {
        double a = Loss.Mean(new Huber(1.0), prediction, target);
        double b = Loss.Mean(new Huber(1.0), prediction, target, gradient);
        Assert.Equal((0.5 + 1.5 + 3.5) / 4, a);
        Assert.Equal(a, b);
        Assert.Equal([0, 0.25f, 0.25f, 0.25f], gradient);

        double c = Loss.Sum(new MeanSquaredError(), prediction, target);
        double d = Loss.Sum(new MeanSquaredError(), prediction, target, gradient);
        Assert.Equal(1 + 4 + 16, c);
        Assert.Equal(c, d);
        Assert.Equal([0, 2, 4, 8], gradient);

        Loss.Values(new SmoothL1(0.5), prediction, target, values);
        Assert.Equal([0, 0.75f, 1.75f, 3.75f], values);
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
        ReadOnlySpan<float> prediction = this.prediction, target = this.target.AsSpan(), upstreamSpan = this.upstreamSpan;
        Span<float> gradient = stackalloc float[4], values = stackalloc float[4];

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

        Span<float> writable = stackalloc float[] { 1, 2, 3, 5 };
        Assert.Equal(a, Loss.Mean(new Huber(1.0), writable, target, writable));
        Assert.Equal(c, Loss.Sum(new MeanSquaredError(), [1, 2, 3, 5], this.target));
        Assert.Equal(c, Loss.Sum(new MeanSquaredError(), this.prediction, target, Backend.Scalar));
    }
}
