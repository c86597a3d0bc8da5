using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Reference;

/// <summary>The library returns the bits that the contract, written down a second time, says it returns.</summary>
public abstract class ContractTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public static TheoryData<string> Losses => [.. ReferenceFormula<T>.All.Keys];

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_bits_are_those_of_the_contract(string loss) => TestScale.ForAll(200, sample =>
    {
        Inputs<T> inputs = new(Registry.Loss(loss), sample);
        foreach (Backend backend in Registry.Backends)
            Check(loss, inputs, backend);
    });

    /// <summary>More blocks than are handed to a kernel, or added up, at a time.</summary>
    [Theory]
    [MemberData(nameof(Losses))]
    public void The_bits_of_long_arrays_are_those_of_the_contract(string loss)
    {
        foreach (int length in Sample.LongLengths)
            foreach (Palette palette in new[] { Palette.Ordinary, Palette.Wide })
                foreach (Backend backend in Registry.Backends)
                    Check(loss, new(Registry.Loss(loss), new Sample(length, 1, palette, length)), backend);
    }

    private static void Check(string loss, Inputs<T> inputs, Backend backend)
    {
        ReferenceFormula<T> formula = ReferenceFormula<T>.All[loss](inputs.Parameters.FirstOrDefault());
        (T[] prediction, T[] target, T[] output) = (inputs.Prediction.ToArray(), inputs.Target.ToArray(), new T[inputs.Length]);
        double sum = ContractReference.Sum<T>(formula, prediction, target);

        SameBits.Check(sum, inputs.Calls.Sum(prediction, target, backend), $"Sum of {inputs}");
        SameBits.Check(sum / inputs.Length, inputs.Calls.Mean(prediction, target, output, backend), $"Mean of {inputs}");
        SameBits.Check<T>(ContractReference.Gradient<T>(formula, prediction, target, 1, inputs.Length), output, $"Gradient of the mean of {inputs}");

        inputs.Calls.Gradient(prediction, target, output, inputs.Scale, backend);
        SameBits.Check<T>(ContractReference.Gradient<T>(formula, prediction, target, inputs.Scale, 1), output, $"Gradient of {inputs}");

        inputs.Calls.Values(prediction, target, output, backend);
        SameBits.Check<T>(ContractReference.Values<T>(formula, prediction, target), output, $"Values of {inputs}");
    }

    /// <summary>The products of −1e-30 underflow to −0 in every lane, and so does the partial of one block.</summary>
    [Theory]
    [MemberData(nameof(Registry.LossesAndBackends), MemberType = typeof(Registry))]
    public void A_total_is_never_negative_zero(string loss, string backend)
    {
        LossCalls<T> calls = LossCalls<T>.Of(loss, Parameters.Draw(Registry.Loss(loss), new Random(1), Numbers<T>.Rounded));
        T tiny = T.ScaleB(T.NegativeOne, typeof(T) == typeof(float) ? -100 : -800);
        foreach (int length in new[] { 1, 32, 64, 100, 1024, 2048, 5000 })
        {
            T[] prediction = new T[length], target = new T[length], gradient = new T[length];
            Array.Fill(prediction, tiny);
            foreach (double sum in new[]
            {
                calls.Sum(prediction, target, Backend.Parse(backend)),
                calls.Sum(prediction, target, gradient, Backend.Parse(backend)),
                calls.Partial(prediction, target, Backend.Parse(backend)).ToDouble(),
                calls.Mean(prediction, target, Backend.Parse(backend)),
            })
                Assert.False(sum == 0 && double.IsNegative(sum));
        }
    }
}

public class ContractFloat32Tests : ContractTests<float>;

public class ContractFloat64Tests : ContractTests<double>;
