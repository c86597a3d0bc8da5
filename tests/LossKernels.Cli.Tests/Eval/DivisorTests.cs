using System.Text.Json;

namespace LossKernels.Cli.Tests.Eval;

/// <summary>Divisors that are nothing to divide by, or that only weights can make.</summary>
public sealed class DivisorTests : IDisposable
{
    private readonly EvalFolder folder = new();
    private readonly float[] p = Draw.Numbers<float>(1, 6), t = Draw.Numbers<float>(2, 6), u = Draw.Numbers<float>(3, 6);

    public DivisorTests()
    {
        folder.Write("p", "(2, 3)", p);
        folder.Write("t", "(2, 3)", t);
        folder.Write("u", "(2, 3)", u);
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    [InlineData(-1, -2)]
    [InlineData(float.NaN, 1)]
    [InlineData(float.PositiveInfinity, 1)]
    [InlineData(1, 2)]
    public void Whatever_the_weights_add_up_to(float first, float second)
    {
        folder.Write("w", "(2,)", new[] { first, second });
        foreach (EmptyPolicy empty in Enum.GetValues<EmptyPolicy>())
        {
            float[] scaled = new float[6], upstreamed = new float[6];
            LossResult expected = Evaluate(1, scaled);
            Evaluate(u, upstreamed);

            string options = $"--loss mse --rows --weights @w --divisor weighted-mean --empty {empty.ToString().ToLowerInvariant()} --gradient @g";
            EvalFolder.HasResult(expected, folder.Eval(options));
            HasNumbers(scaled);
            folder.Eval(options + " --upstream @u");
            HasNumbers(upstreamed);

            LossResult Evaluate(Factor upstream, float[] gradient) => Loss.Evaluate(new MeanSquaredError(), new LossRequest
            {
                Prediction = p,
                Target = t,
                Weight = new[] { first, second },
                RowLength = 3,
                Divisor = Divisor.WeightedMean,
                Empty = empty,
                Upstream = upstream,
                Gradient = gradient,
            });
        }
    }

    /// <summary>The quotients by 3 of these and of the float32 numbers nearest to them differ in the last bit of float32.</summary>
    [Theory]
    [InlineData(0.9)]
    [InlineData(1.3)]
    [InlineData(1.8)]
    [InlineData(2.6)]
    [InlineData(2.7)]
    public void An_upstream_gradient_is_rounded_before_it_is_divided(double upstream)
    {
        float[] gradient = new float[6];
        Loss.Evaluate(new MeanSquaredError(), new LossRequest { Prediction = p, Target = t, Divisor = Divisor.By(3), Upstream = upstream, Gradient = gradient });
        folder.Eval(FormattableString.Invariant($"--loss mse --divisor 3 --upstream {upstream} --gradient @g"));
        HasNumbers(gradient);
    }

    [Fact]
    public void Nothing_counts_where_all_is_masked_out()
    {
        folder.Write("m", "(2, 3)", new bool[6]);
        JsonElement json = folder.Eval("--loss mse --mask @m --upstream @u --gradient @g");
        Assert.Equal(("NaN", 0, 0), (json.GetProperty("value").GetString(), json.GetProperty("count").GetInt32(), json.GetProperty("divisor").GetInt32()));
        folder.HasBits("g", "(2, 3)", new float[6]);
        Assert.Equal(0, folder.Eval("--loss mse --mask @m --empty zero").GetProperty("value").GetDouble());
        folder.Eval("--loss mse --mask @m --rows --row-reduction mean --row-values @r --empty zero");
        folder.HasBits("r", "(2,)", new double[2]);
    }

    [Theory]
    [InlineData("--divisor sum", "sum", 1)]
    [InlineData("--divisor mean", "mean", 6)]
    [InlineData("--divisor weighted-mean", "mean", 3)]
    [InlineData("--divisor 1", "mean", 1)]
    [InlineData("--reduction sum --divisor sum", "sum", 1)]
    [InlineData("--reduction mean --divisor 2.5", "mean", 2.5)]
    [InlineData("--reduction none --divisor sum --gradient @g", "none", 1)]
    [InlineData("--reduction sum", "sum", 1)]
    [InlineData("--empty zero", "mean", 6)]
    public void Reduction_and_divisor_agree(string options, string reduction, double divisor)
    {
        JsonElement json = folder.Eval("--loss mse --weights 0.5 " + options);
        Assert.Equal((reduction, divisor, 3), (json.GetProperty("reduction").GetString(), json.GetProperty("divisor").GetDouble(), json.GetProperty("weightSum").GetDouble()));
    }

    private void HasNumbers(float[] expected) => folder.HasNumbers("g", "(2, 3)", expected);
}
