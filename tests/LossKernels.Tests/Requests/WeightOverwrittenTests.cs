using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>
/// Gradients written over the weights by the kernel that adds the weights up: a target that does so in a loop of its own
/// must do it first.
/// </summary>
public class WeightOverwrittenTests
{
    public static TheoryData<string, string> LossesAndBackends => Registry.LossesAndBackends;

    [Theory]
    [MemberData(nameof(LossesAndBackends))]
    public void In_float32(string loss, string backend) => Check<float>(loss, backend);

    [Theory]
    [MemberData(nameof(LossesAndBackends))]
    public void In_float64(string loss, string backend) => Check<double>(loss, backend);

    private static void Check<T>(string loss, string backend)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Two blocks, whole rows and a tail.
        int count = (2 * Contract.BlockLength<T>()) + (3 * Contract.Lanes<T>()) + 5;
        Random random = new(1);
        LossRunner runner = LossRunner.Of(loss, Parameters.Draw(Registry.Loss(loss), random, Numbers<T>.Rounded, Palette.Ordinary));
        T[] Positive() => [.. Enumerable.Range(0, count).Select(_ => T.CreateChecked(random.NextDouble()))];
        T[] prediction = Positive(), target = Positive(), variance = Positive(), weight = Positive(), gradient = new T[count];
        bool[] mask = [.. Enumerable.Range(0, count).Select(_ => random.Next(3) > 0)];

        foreach (bool isMasked in new[] { false, true })
        {
            T[] overwritten = [.. weight];
            LossResult apart = Evaluate(weight, gradient), inPlace = Evaluate(overwritten, overwritten);
            Assert.Equal(apart.WeightSum, inPlace.WeightSum);
            Assert.Equal(apart.Value, inPlace.Value);
            SameBits.Check<T>(gradient, overwritten, "gradient");

            LossResult Evaluate(T[] weights, T[] gradients) => runner.Evaluate(new LossRequest
            {
                Prediction = ReadOnlyElementSpan.Of<T>(prediction),
                Target = ReadOnlyElementSpan.Of<T>(target),
                Variance = runner.VarianceOf(ReadOnlyElementSpan.Of<T>(variance)),
                Weight = ReadOnlyElementSpan.Of<T>(weights),
                Mask = isMasked ? mask : null,
                Divisor = Divisor.Sum,
                Gradient = ElementSpan.Of<T>(gradients),
                Backend = Backend.All.Single(b => b.Name == backend),
            });
        }
    }
}
