using LossKernels.Tests.Support;

namespace LossKernels.Tests.Accuracy;

/// <summary>Searches for the element whose value or derivative is farthest from its definition, and holds it to the bound of the loss.</summary>
public class ElementAccuracyTests(ITestOutputHelper output)
{
    private const int Chunk = 1000;

    public static TheoryData<string> ExactLosses => [.. ExactFormula.All.Keys];

    /// <summary>The value against the definition in float64, the derivative against the float64 kernel.</summary>
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Float32_is_close_to_the_definition(string loss) => Search<float>(loss, 300_000, 1, (inputs, worst) =>
    {
        Definition<float> definition = new(Registry.Loss(loss), inputs.Parameters, Bound.Of(loss).AllowsRounding);
        Interval[] values = definition.Values(inputs.Prediction, inputs.Target, inputs.Variance), derivatives = definition.Derivatives(inputs.Prediction, inputs.Target, inputs.Variance);
        Interval[] varianceDerivatives = inputs.VarianceDerivatives.Length == 0 ? [] : definition.VarianceDerivatives(inputs.Prediction, inputs.Target, inputs.Variance);
        for (int i = 0; i < Chunk; i++)
        {
            worst.SeeValue(values[i].Error(inputs.Values[i]), inputs, i);
            worst.SeeDerivative(derivatives[i].Error(inputs.Derivatives[i]), inputs, i);
        }

        for (int i = 0; i < varianceDerivatives.Length; i++)
            worst.SeeDerivative(varianceDerivatives[i].Error(inputs.VarianceDerivatives[i]), inputs, i);
    });

    [Theory]
    [MemberData(nameof(ExactLosses))]
    public void Float32_is_close_to_the_exact_result(string loss) => Search<float>(loss, 50_000, 2, (inputs, worst) => SeeExact(loss, inputs, worst));

    [Theory]
    [MemberData(nameof(ExactLosses))]
    public void Float64_is_close_to_the_exact_result(string loss) => Search<double>(loss, 50_000, 3, (inputs, worst) => SeeExact(loss, inputs, worst));

    private static void SeeExact<T>(string loss, HardInputs<T> inputs, Worst worst)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        ExactFormula formula = ExactFormula.All[loss](inputs.Parameters.FirstOrDefault());
        for (int i = 0; i < Chunk; i++)
        {
            Dyadic e = (Dyadic)double.CreateTruncating(inputs.Prediction[i]) - double.CreateTruncating(inputs.Target[i]);
            worst.SeeValue(Ulp.Error(inputs.Values[i], formula.Value(e)), inputs, i);
            worst.SeeDerivative(Ulp.Error(inputs.Derivatives[i], formula.Derivative(e)), inputs, i);
        }
    }

    private void Search<T>(string loss, int count, int seed, Action<HardInputs<T>, Worst> see)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        Random random = new(seed);
        Worst worst = new(Bound.Of(loss));
        for (int chunk = 0; chunk < TestScale.Count(count) / Chunk; chunk++)
            see(new HardInputs<T>(Registry.Loss(loss), random, Chunk), worst);
        output.WriteLine($"{loss}: {worst}");
        worst.CheckBounds(loss);
    }
}
