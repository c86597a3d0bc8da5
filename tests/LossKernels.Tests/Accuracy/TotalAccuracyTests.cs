using System.Globalization;
using System.Numerics;
using LossKernels.Tests.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Accuracy;

/// <summary>The total is within 1e-6 of the exact sum of the exact terms, relatively to the sum of their sizes, at any length; one made to defeat it within 34·2⁻²⁴.</summary>
public abstract class TotalAccuracyTests<T>(ITestOutputHelper output)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly double s_bound = typeof(T) == typeof(float) ? 1e-6 : 1e-14;

    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Totals_are_close_to_the_exact_sum(string loss)
    {
        Random random = new(4);
        double worst = 0;
        for (int trial = 0; trial < TestScale.Count(40); trial++)
        {
            double[] parameters = Parameters.Draw(Registry.Loss(loss), random, Numbers<T>.Rounded, Palette.Ordinary);
            int length = (int)Math.Pow(10, 5 * random.NextDouble());
            (T[] prediction, T[] target) = trial % 2 == 0 ? Varied(LossCalls<double>.Of(loss, parameters), length, random) : Constant(length, random);
            bool isVaried = trial % 2 == 0 && Registry.Loss(loss).Inputs.HasVariance;
            T[] variance = [.. Enumerable.Range(0, length).Select(_ => isVaried ? T.CreateTruncating(0.1 + (2 * random.NextDouble())) : T.One)];
            Interval[] values = new Definition<T>(Registry.Loss(loss), parameters, allowsRounding: true).Values(prediction, target, variance);
            worst = Math.Max(worst, Check(values, LossCalls<T>.Of(loss, parameters).With(variance).Sum(prediction, target)));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{loss}: {worst:E2}"));
    }

    private static double Check(Interval[] values, double sum)
    {
        ExactOracle least = new(), most = new(), size = new();
        foreach (Interval value in values)
        {
            least.Add(value.Least);
            most.Add(value.Most);
            size.Add(Math.Min(Math.Abs(value.Least), Math.Abs(value.Most)));
        }

        double nearest = Math.Clamp(sum, least.ToDouble(), most.ToDouble()), error = sum == nearest ? 0 : Math.Abs((sum - nearest) / size.ToDouble());
        Assert.True(error <= s_bound, $"The sum of {values.Length} elements is off by {error:E}, relatively");
        return error;
    }

    /// <summary>Errors of one sign, so that the values of a loss of e are too; pairs inside its domain.</summary>
    private static (T[] Prediction, T[] Target) Varied(LossCalls<double> definition, int length, Random random)
    {
        T[] prediction = new T[length], target = new T[length];
        for (int i = 0; i < length; i++)
        {
            do
            {
                target[i] = T.CreateTruncating(random.NextDouble() - 0.5);
                prediction[i] = target[i] + T.CreateTruncating(0.01 + Math.Abs(random.NextDouble() + random.NextDouble() - random.NextDouble()));
            }
            while (!double.IsFinite(definition.Evaluate(double.CreateTruncating(prediction[i]), double.CreateTruncating(target[i]))));
        }

        return (prediction, target);
    }

    /// <summary>The same term over and over: every lane rounds the same way at every step.</summary>
    private static (T[] Prediction, T[] Target) Constant(int length, Random random)
    {
        T[] prediction = new T[length];
        Array.Fill(prediction, T.CreateTruncating(0.1 + random.NextDouble()));
        return (prediction, new T[length]);
    }
}

public class TotalAccuracyFloat32Tests(ITestOutputHelper output) : TotalAccuracyTests<float>(output)
{
    /// <summary>Each lane begins with 1, and each of the 31 terms that follow is a little over half an ulp of what it is added to: all are rounded up.</summary>
    [Fact]
    public void The_worst_total_is_within_the_bound_of_the_contract()
    {
        float[] prediction = new float[Contract.BlockLength<float>()];
        float term = MathF.BitIncrement(MathF.ScaleB(1, -24));
        Array.Fill(prediction, term);
        prediction.AsSpan(0, Contract.Lanes<float>()).Fill(1);
        double exact = Contract.Lanes<float>() * (1 + (31.0 * term));

        double error = (Loss.Sum(new MeanAbsoluteError(), prediction, new float[prediction.Length]) - exact) / exact;

        Assert.InRange(error, 1.8e-6, 34 * Math.ScaleB(1, -24));
    }
}

public class TotalAccuracyFloat64Tests(ITestOutputHelper output) : TotalAccuracyTests<double>(output);
