using LossKernels.Tests.Requests;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Rows;

/// <summary>Values are those of the definition in float64, and the gradients its central differences.</summary>
public class RowAccuracyTests
{
    /// <summary>Sums of up to 300 terms of about the same size, and a finish in float64: a few ulp of the largest term.</summary>
    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void Values_are_those_of_the_definition(string loss) => TestScale.ForAll(200, RowSample.Arbitrary, sample =>
    {
        foreach (TypeMix types in new[] { TypeMix.Float32, TypeMix.Float64 })
        {
            RowCase request = Plain(loss, sample with { Columns = Math.Min(sample.Columns, 300), Types = types });
            double[] values = request.Run().Arrays[Output.RowValues].ToArray();
            for (int row = 0; row < request.Rows; row++)
            {
                double expected = Definition(request, row, Row(request.Prediction, request, row));
                double tolerance = (types == TypeMix.Float32 ? 2e-6 : 1e-14) * Math.Max(Math.Abs(expected), Magnitude(request, row));
                Assert.True(Math.Abs(values[row] - expected) <= tolerance, $"Row {row} of {request}: the definition has {expected:R}, we have {values[row]:R}");
            }
        }
    });

    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void Gradients_are_central_differences_of_the_definition(string loss)
    {
        int compared = 0;
        TestScale.ForAll(60, RowSample.Arbitrary, sample =>
        {
            RowCase request = Plain(loss, sample with { Columns = Math.Min(sample.Columns, 40), Rows = Math.Min(sample.Rows, 3), Types = TypeMix.Float64 });
            RowOutcome outcome = request.Run();
            for (int row = 0; row < request.Rows; row++)
                for (int column = 0; column < request.Columns; column++)
                    foreach ((Output output, ElementArray gradient) in outcome.Arrays)
                        if (output is Output.Gradient or Output.TargetGradient)
                            compared += Compare(request, row, column, output == Output.TargetGradient, gradient[(row * request.Columns) + column]) ? 1 : 0;
        });
        Assert.True(compared > TestScale.Count(60), $"Only {compared} derivatives were compared.");
    }

    /// <summary>Two steps that give the same difference are away from a kink.</summary>
    private static bool Compare(RowCase request, int row, int column, bool isTarget, double gradient)
    {
        double coarse = Difference(1e-4), fine = Difference(1e-5);
        if (!(Math.Abs(coarse - fine) <= 1e-5 * (1 + Math.Abs(fine))))
            return false;
        Assert.True(Math.Abs(fine - gradient) <= 1e-5 * (1 + Math.Abs(fine)), $"{(isTarget ? "Target" : "Prediction")} {column} of row {row} of {request}: the difference is {fine:R}, the gradient {gradient:R}");
        return true;

        double Difference(double step) => (At(step) - At(-step)) / (2 * step);

        double At(double shift)
        {
            ElementArray array = isTarget ? request.Target! : request.Prediction;
            double[] shifted = Row(array, request, row);
            shifted[column] += shift;
            return isTarget ? Definition(request, row, Row(request.Prediction, request, row), shifted) : Definition(request, row, shifted);
        }
    }

    /// <summary>Sums without weights: a value and its gradient for each row.</summary>
    private static RowCase Plain(string loss, RowSample sample)
    {
        RowCase request = RowCase.Of(loss, sample with { Palette = Palette.Ordinary });
        Dictionary<Output, ElementArray> outputs = new()
        {
            [Output.RowValues] = new ElementArray(ElementType.Float64, request.Rows),
            [Output.Gradient] = new ElementArray(request.Prediction.Type, request.Prediction.Length),
        };
        if (request.Target is not null)
            outputs[Output.TargetGradient] = new ElementArray(request.Target.Type, request.Prediction.Length);
        return request with { Parameters = [.. request.Parameters.Select(Rounded)], Mask = null, IgnoreIndex = null, Labels = Valid(request), Weight = null, Upstream = null, Divisor = Divisor.Sum, Accumulate = false, Outputs = outputs };
    }

    /// <summary>To what both compute types have, and not to 0 or infinity.</summary>
    private static double Rounded(double parameter) => (float)parameter;

    private static long[]? Valid(RowCase request) => request.HasIndices ? [.. request.Labels!.Select(label => Math.Max(label, 0))] : request.Labels;

    private static double Definition(RowCase request, int row, double[] prediction, double[]? target = null)
    {
        target ??= request.HasIndices
            ? [.. Enumerable.Range(0, request.Columns).Select(column => column == request.Labels![row] ? 1.0 : 0.0)]
            : Row(request.Target!, request, row);
        return RowCalls.Of(request.Loss, request.Parameters).Definition(prediction, target, request.ClassWeight?.ToArray(), request.Labels?[row] ?? 1);
    }

    private static double[] Row(ElementArray array, RowCase request, int row) => array.ToArray()[(row * request.Columns)..((row + 1) * request.Columns)];

    /// <summary>What the terms of a row come to where they do not cancel: the sum of all targets' and class weights' magnitudes, times a distance.</summary>
    private static double Magnitude(RowCase request, int row)
    {
        double[] prediction = Row(request.Prediction, request, row);
        double[] target = request.Target is null ? [1] : Row(request.Target, request, row);
        double weight = request.ClassWeight?.ToArray().Max(Math.Abs) ?? 1;
        return 1 + (weight * (1 + target.Sum(Math.Abs)) * (1 + prediction.Max() - prediction.Min() + Math.Log(request.Columns)));
    }
}
