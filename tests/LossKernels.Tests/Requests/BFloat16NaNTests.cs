using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>
/// NaN in kernels that round to BFloat16 as if there were none: rounding carries a NaN whose lower bits are set over
/// to −0 or +0.
/// </summary>
public class BFloat16NaNTests
{
    private const int Count = 4 * 64;

    public static TheoryData<string, string> LossesAndBackends => Registry.LossesAndBackends;

    [Theory]
    [MemberData(nameof(LossesAndBackends))]
    public void Of_the_upstream_gradient_stays_one(string loss, string backend)
    {
        foreach (ulong bits in new[] { 0x7FFF_FFFF_FFFF_FFFFul, 0xFFFF_FFFF_FFFF_FFFFul, 0x7FF8_0000_E000_0000ul, 0xFFF8_0000_0000_0000ul })
        {
            BFloat16[] gradient = Gradient(loss, backend, [BFloat16.One], BitConverter.UInt64BitsToDouble(bits));
            Assert.All(gradient, g => Assert.True(BFloat16.IsNaN(g)));
        }
    }

    /// <summary>Every NaN that there is in an array.</summary>
    [Theory]
    [MemberData(nameof(LossesAndBackends))]
    public void Of_an_element_stays_one(string loss, string backend)
    {
        BFloat16[] all = [.. Enumerable.Range(0, 1 << 16).Select(bits => BFloat16.FromBits((ushort)bits)).Where(BFloat16.IsNaN)];
        Assert.Equal(2 * 127, all.Length);
        Assert.All(Gradient(loss, backend, all, 1), g => Assert.True(BFloat16.IsNaN(g)));
    }

    [Theory]
    [MemberData(nameof(Registry.LossesOfVariance), MemberType = typeof(Registry))]
    public void Of_a_variance_stays_one(string loss)
    {
        foreach (Backend backend in Registry.Backends)
            Assert.All(Gradient(loss, backend.Name, [BFloat16.One], 1, BFloat16.FromBits(0x7FFF)), g => Assert.True(BFloat16.IsNaN(g)));
    }

    private static BFloat16[] Gradient(string loss, string backend, BFloat16[] predictions, double upstream, BFloat16? constantVariance = null)
    {
        BFloat16[] prediction = [.. Enumerable.Range(0, Count).Select(i => predictions[i % predictions.Length])];
        BFloat16[] target = new BFloat16[Count], variance = [.. Enumerable.Repeat(constantVariance ?? BFloat16.One, Count)], gradient = new BFloat16[Count];
        double[] parameters = Parameters.Draw(Registry.Loss(loss), new Random(2), x => (float)x, Palette.Ordinary);
        LossRunner runner = LossRunner.Of(loss, parameters);
        runner.Evaluate(new LossRequest
        {
            Prediction = prediction,
            Target = target,
            Variance = runner.VarianceOf(variance),
            Gradient = gradient,
            Upstream = upstream,
            Backend = Backend.All.Single(b => b.Name == backend),
        });
        return gradient;
    }
}
