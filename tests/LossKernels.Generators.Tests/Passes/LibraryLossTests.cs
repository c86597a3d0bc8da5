using FsCheck;
using FsCheck.Fluent;
using LossKernels.Generators.Frontend;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Passes;
using LossKernels.Generators.Targets;
using LossKernels.Generators.Tests.Evaluation;
using LossKernels.Generators.Tests.Support;

namespace LossKernels.Generators.Tests.Passes;

public class LibraryLossTests
{
    private static readonly Arbitrary<double[]> s_points = Arb.From(Gen.Choose(-5000, 5000).Select(n => n / 1000.0 + 1e-5).ArrayOf(5));

    private static readonly Lazy<IReadOnlyDictionary<string, LossModel>> s_models = new(() =>
        GeneratorRun.Of(Repository.Losses.Values.Select(source => "using System; using System.Collections.Generic;" + source)).Models.ToDictionary(model => model.Name));

    /// <summary>The element-wise ones.</summary>
    public static TheoryData<string> Names => [.. Repository.Losses.Where(file => file.Value.Contains("[LossKernel(", StringComparison.Ordinal)).Select(file => file.Key)];

    [Theory]
    [MemberData(nameof(Names))]
    public void It_is_read_without_complaint(string name) => Assert.Empty(s_models.Value[name].Diagnostics);

    [Theory]
    [MemberData(nameof(Names))]
    public void The_generated_derivative_is_the_limit_of_differences(string name) =>
        HoldsToDifferences(name, value => value, value => Differentiate.Apply(value, 0));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_curvature_is_the_limit_of_differences_of_the_derivative(string name) =>
        HoldsToDifferences(name, value => Differentiate.Apply(value, 0), value => Differentiate.Apply(Differentiate.Apply(value, 0), 0));

    /// <summary>Where differences to both sides agree with each other and with nothing else.</summary>
    [Fact]
    public void A_jump_in_the_middle_is_a_kink() => Assert.True(Differences.HasKink(x => Math.Sign(x - 4.07601), 4.07601));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_derivative_by_hand_is_the_generated_one(string name)
    {
        LossModel model = s_models.Value[name];
        Expr[] nodes = ChooseFormat.Apply(model.Nodes, ComputeType.Float64);
        Expr value = nodes[model.Value], generated = Differentiate.Apply(value, 0);
        Holds(model, value, Given(model.Derivative), generated);
        for (int k = 0; k < model.FurtherDerivatives.Count; k++)
            Holds(model, value, Given(model.FurtherDerivatives[k]), Differentiate.Apply(value, 2 + k));
        Holds(model, value, Given(model.Curvature), Differentiate.Apply(Given(model.Derivative) ?? generated, 0));
        Expr? Given(int node) => node < 0 ? null : nodes[node];
    }

    /// <summary>But at kinks, where a definition chooses.</summary>
    private static void Holds(LossModel model, Expr value, Expr? byHand, Expr generated)
    {
        if (byHand is not { } supplied)
            return;
        Always.Holds(s_points, x =>
        {
            if (Differences.HasKink(prediction => At(model, prediction, x).Evaluate(value), x[0]))
                return;
            Interpreter<double> at = At(model, x[0], x);
            double expected = at.Evaluate(generated), actual = at.Evaluate(supplied);
            Assert.True(Math.Abs(expected - actual) <= 1e-12 * (1 + Math.Abs(expected)), $"generated {expected:R}, by hand {actual:R}");
        });
    }

    private static void HoldsToDifferences(string name, Func<Expr, Expr> function, Func<Expr, Expr> derivative)
    {
        LossModel model = s_models.Value[name];
        Expr value = ChooseFormat.Apply(model.Nodes, ComputeType.Float64)[model.Value];
        (Expr f, Expr slope) = (function(value), derivative(value));
        int compared = 0, kinks = 0;

        Always.Holds(s_points, x =>
        {
            double F(double prediction) => At(model, prediction, x).Evaluate(f);
            if (double.IsNaN(F(x[0])))
                return; // outside the domain of the loss
            if (Differences.HasKink(F, x[0]))
            {
                kinks++;
                return;
            }

            compared++;
            Differences.AssertDerivative(F, x[0], At(model, x[0], x).Evaluate(slope), string.Join(", ", x.Select(n => FormattableString.Invariant($"{n:R}"))));
        });
        Assert.True(kinks <= 0.1 * compared, $"{kinks} kinks, {compared} points compared");
    }

    /// <summary>
    /// An interpreter at a prediction and a target, with parameters moved into their ranges: to where no difference of two
    /// points is, so that a seam at a parameter is at least as far away as the differences reach. Further inputs are above
    /// every parameter, below which they may be clamped.
    /// </summary>
    private static Interpreter<double> At(LossModel model, double prediction, double[] x)
    {
        double[] parameters = [.. model.Parameters.Select((parameter, i) => InRange(parameter, x[2 + i]))];
        IEnumerable<double> further = model.Inputs.Skip(2).Select(_ => parameters.DefaultIfEmpty(0).Max() + 0.1 + Math.Abs(x[^1]));
        return new([prediction, x[1], .. further], parameters);
    }

    private static double InRange(ParameterModel parameter, double x)
    {
        double least = Math.Max(parameter.GreaterThan, parameter.AtLeast), most = Math.Min(parameter.LessThan, parameter.AtMost);
        if (double.IsFinite(least) && double.IsFinite(most))
            return least + (most - least) * (0.1 + Math.Abs(x) / 7);
        return double.IsFinite(least) ? least + 0.1005 + Math.Abs(x) : double.IsFinite(most) ? most - 0.1005 - Math.Abs(x) : x;
    }
}
