namespace LossKernels.Tests.Api;

/// <summary>A loss made from another is what its documentation says.</summary>
public class ConversionTests
{
    [Fact]
    public void Huber_is_delta_times_its_smooth_L1()
    {
        Huber huber = new(0.25);
        SmoothL1 smooth = huber.ToSmoothL1();
        Assert.Equal(new SmoothL1(0.25), smooth);
        foreach (double e in new[] { 0, 0.1, -0.25, 0.3, -7 })
            Assert.Equal(Loss.Sum(huber, [e], [0.0]), 0.25 * Loss.Sum(smooth, [e], [0.0]), 1e-15);
    }
}
