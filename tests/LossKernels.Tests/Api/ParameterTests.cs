using LossKernels.Tests.Losses;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Api;

/// <summary>A parameter outside its range is refused where it is given and where it is used, by name and with the range.</summary>
public class ParameterTests
{
    private static readonly float[] s_single = [1];
    private static readonly double[] s_double = [1];

    public static TheoryData<string, string, double> Outside
    {
        get
        {
            TheoryData<string, string, double> data = [];
            foreach (LossDescriptor loss in Registry.All)
                foreach (LossParameter parameter in loss.Parameters)
                    foreach (double value in Candidates(parameter).Where(value => !parameter.Allows(value)).Distinct())
                        data.Add(loss.ShortName, parameter.Name, value);
            return data;
        }
    }

    private static IEnumerable<double> Candidates(LossParameter parameter) =>
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, -1, -double.Epsilon, double.MinValue,
        parameter.GreaterThan, parameter.LessThan, Math.BitDecrement(parameter.AtLeast), Math.BitIncrement(parameter.AtMost),
    ];

    [Theory]
    [MemberData(nameof(Outside))]
    public void A_parameter_outside_its_range_is_refused(string loss, string parameter, double value)
    {
        LossDescriptor descriptor = Registry.Loss(loss);
        double[] parameters = Parameters.Draw(descriptor, new Random(9), x => (float)x);
        int at = descriptor.Parameters.ToList().FindIndex(p => p.Name == parameter);
        parameters[at] = value;
        Refused(parameter, value, descriptor.Parameters[at].Range, () => LossCalls<double>.Of(loss, parameters));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1)]
    [InlineData(0)]
    public void Constructors_and_with_refuse(double value)
    {
        Refused("Delta", value, "finite and greater than 0", () => new Huber(value));
        Refused("Delta", value, "finite and greater than 0", () => new Huber(1) with { Delta = value });
        if (value == 0)
            return;
        Refused("Beta", value, "finite and at least 0", () => new SmoothL1(value));
        Refused("Beta", value, "finite and at least 0", () => new SmoothL1(1) with { Beta = value });
    }

    [Fact]
    public void A_range_with_two_ends_has_both()
    {
        Assert.Equal(0.25, new ExpectileHuber(1, 0.25).Tilt);
        Assert.Equal(0.75, new ExpectileHuber(1, 0.75).Tilt);
        Refused("Tilt", 0.8, "finite and at least 0.25 and at most 0.75", () => new ExpectileHuber(1, 0.8));
        Refused("Tilt", 0.2, "finite and at least 0.25 and at most 0.75", () => new ExpectileHuber(1, 0.5) with { Tilt = 0.2 });
    }

    /// <summary>No constructor runs for a default value, so it is checked when it is used.</summary>
    [Fact]
    public void A_default_loss_is_refused_when_it_is_used()
    {
        foreach (Action call in Uses(default(Huber)))
            Assert.Contains("Delta of Huber must be finite and greater than 0", Refused("Delta", 0, "finite and greater than 0", call).Message);
        foreach (Action call in Uses(default(SmoothL1)))
            call();
        Refused("Delta", 0, "finite and greater than 0", () => Loss.Sum(default(Huber), [], ReadOnlySpan<float>.Empty));
    }

    [Theory]
    [InlineData(1e-60, "0")]
    [InlineData(1e300, "Infinity")]
    public void A_parameter_must_be_in_its_range_after_rounding_to_float32(double delta, string rounded)
    {
        Huber loss = new(delta);
        foreach (Action call in FloatUses(loss))
            Assert.Contains($"after rounding to float32, where it is {rounded}.", Refused("Delta", delta, "finite and greater than 0", call).Message);
        foreach (Action call in DoubleUses(loss))
            call();
        foreach (Action call in Uses(new SmoothL1(1e-60)))
            call();
    }

    private static ArgumentOutOfRangeException Refused(string parameter, double value, string range, Func<object> create) =>
        Refused(parameter, value, range, () => { create(); });

    private static ArgumentOutOfRangeException Refused(string parameter, double value, string range, Action call)
    {
        ArgumentOutOfRangeException refusal = Assert.Throws<ArgumentOutOfRangeException>(parameter, call);
        Assert.Equal(value, refusal.ActualValue);
        Assert.Contains(parameter, refusal.Message);
        Assert.Contains($"must be {range}", refusal.Message);
        return refusal;
    }

    private static Action[] Uses<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss> => [.. FloatUses(loss), .. DoubleUses(loss)];

    private static Action[] FloatUses<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss> =>
    [
        () => Loss.Sum(loss, s_single, s_single),
        () => Loss.Mean(loss, s_single, s_single),
        () => Loss.Sum(loss, s_single, s_single, new float[1]),
        () => Loss.Mean(loss, s_single, s_single, new float[1]),
        () => Loss.Sum(loss, new float[5000], new float[5000]),
        () => Loss.Sum(loss, new float[5000], new float[5000], new float[5000]),
        () => Loss.Values(loss, s_single, s_single, new float[1]),
        () => Loss.Gradient(loss, s_single, s_single, new float[1]),
        () => Loss.Gradient(loss, s_single, s_single, s_single, new float[1]),
        () => Loss.Partial(loss, s_single, s_single),
        () => Loss.Partial(loss, s_single, s_single, new float[1]),
    ];

    private static Action[] DoubleUses<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss> =>
    [
        () => Loss.Sum(loss, s_double, s_double),
        () => Loss.Mean(loss, s_double, s_double),
        () => Loss.Sum(loss, s_double, s_double, new double[1]),
        () => Loss.Mean(loss, s_double, s_double, new double[1]),
        () => Loss.Sum(loss, new double[5000], new double[5000]),
        () => Loss.Sum(loss, new double[5000], new double[5000], new double[5000]),
        () => Loss.Values(loss, s_double, s_double, new double[1]),
        () => Loss.Gradient(loss, s_double, s_double, new double[1]),
        () => Loss.Gradient(loss, s_double, s_double, s_double, new double[1]),
        () => Loss.Partial(loss, s_double, s_double),
        () => Loss.Partial(loss, s_double, s_double, new double[1]),
    ];
}
