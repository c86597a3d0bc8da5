using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Elementary;

/// <summary>Results at zeros, infinities, NaN and beyond the domain, and the order of results around the seams of the formulas, on every backend.</summary>
public abstract class SpecialValueTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How far results near a seam may go down where the function goes up.</summary>
    private const double UlpsDown = 1;

    public static TheoryData<string, string> FunctionsAndBackends
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (string name in ElementaryFunction.All.Keys)
                foreach (Backend backend in Registry.Backends)
                    data.Add(name, backend.Name);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(FunctionsAndBackends))]
    public void Special_values_are_exact(string name, string backend)
    {
        (double X, double Result)[] special = ElementaryFunction.All[name].Special;
        T[] x = [.. special.Select(s => T.CreateTruncating(s.X))], expected = [.. special.Select(s => T.CreateTruncating(s.Result))];
        SameBits.Check<T>(expected, Values(name, x, backend), $"{name} of {string.Join(", ", x)}");
    }

    /// <summary>To the bit: these functions are x there, rounded.</summary>
    [Theory]
    [InlineData("expm1")]
    [InlineData("logp1")]
    [InlineData("tanh")]
    public void The_smallest_numbers_stay_what_they_are(string name)
    {
        T[] x = [.. Enumerable.Range(-30, 61).Select(n => T.Epsilon * T.CreateTruncating(2 * n))];
        SameBits.Check<T>(x, Values(name, x, "scalar"), name);
    }

    [Theory]
    [MemberData(nameof(FunctionsAndBackends))]
    public void Results_rise_through_the_seams(string name, string backend)
    {
        ElementaryFunction function = ElementaryFunction.All[name];
        foreach (double seam in Arguments.Seams.SelectMany(seam => new[] { -seam, seam }).Where(x => x > function.Least && x < function.Most))
        {
            T[] x = new T[64];
            x[0] = T.CreateTruncating(seam);
            for (int i = 0; i < 32; i++)
                x[0] = T.BitDecrement(x[0]);
            for (int i = 1; i < x.Length; i++)
                x[i] = T.BitIncrement(x[i - 1]);
            T[] values = Values(name, x, backend);
            for (int i = 1; i < x.Length; i++)
                Assert.True(!(values[i] < values[i - 1]) || T.BitIncrement(values[i]) >= values[i - 1], $"{name} falls by more than {UlpsDown} ulp from {x[i - 1]:R} to {x[i]:R}");
        }
    }

    private static T[] Values(string name, T[] x, string backend)
    {
        T[] values = new T[x.Length];
        LossCalls<T>.Of(ElementaryFunction.Loss(name)).Values(x, new T[x.Length], values, Backend.Parse(backend));
        return values;
    }
}

public class SpecialValueFloat32Tests : SpecialValueTests<float>;

public class SpecialValueFloat64Tests : SpecialValueTests<double>;
