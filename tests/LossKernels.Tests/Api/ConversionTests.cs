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

    [Fact]
    public void Smooth_L1_is_a_Huber_over_beta()
    {
        Assert.Equal(new Huber(0.25), new SmoothL1(0.25).ToHuber());
        ArgumentOutOfRangeException e = Assert.Throws<ArgumentOutOfRangeException>(() => Loss.Sum(new SmoothL1(0).ToHuber(), [1.0], [0.0]));
        Assert.Contains("Delta", e.Message, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>J. T. Barron's general loss: |2 − alpha|/alpha · ((x²/|alpha − 2| + 1)^(alpha/2) − 1), x = e/c, and its limits.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(3)]
    public void Losses_of_the_general_family_are_c_squared_times_it(double c)
    {
        foreach (double e in new[] { 0, 0.01, -0.5, 2, 40 })
        {
            double square = e / c * (e / c);
            Check(Cauchy.FromGeneralLoss(c), Math.Log((square / 2) + 1));
            Check(GemanMcClure.FromGeneralLoss(c), -2 * (Math.Pow((square / 4) + 1, -1) - 1));
            Check(Welsch.FromGeneralLoss(c), 1 - Math.Exp(-square / 2));

            void Check<TLoss>(TLoss loss, double general)
                where TLoss : struct, ILoss<TLoss> =>
                Assert.Equal(c * c * general, Loss.Sum(loss, [e], [0.0]), 1e-13 * c * c);
        }
    }
}
