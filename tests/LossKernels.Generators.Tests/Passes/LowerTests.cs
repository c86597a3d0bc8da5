using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Passes;
using LossKernels.Generators.Targets;
using LossKernels.Generators.Tests.Evaluation;

namespace LossKernels.Generators.Tests.Passes;

public class LowerTests
{
    private static readonly Arbitrary<double[]> s_numbers = Arb.From(Numbers.Any.ArrayOf(3));

    [Property(MaxTest = 5000)]
    public Property Minimum_is_that_of_Math_to_the_bit() => Prop.ForAll(s_numbers, x =>
    {
        Holds<double>(x, y => Math.Min(y[0], y[1]), Make(Op.Minimum));
        Holds<float>(x, y => MathF.Min(y[0], y[1]), Make(Op.Minimum));
    });

    [Property(MaxTest = 5000)]
    public Property Maximum_is_that_of_Math_to_the_bit() => Prop.ForAll(s_numbers, x =>
    {
        Holds<double>(x, y => Math.Max(y[0], y[1]), Make(Op.Maximum));
        Holds<float>(x, y => MathF.Max(y[0], y[1]), Make(Op.Maximum));
    });

    [Property(MaxTest = 5000)]
    public Property Clamp_is_that_of_Math_to_the_bit() => Prop.ForAll(s_numbers, x =>
    {
        if (x[1] > x[2])
            (x[1], x[2]) = (x[2], x[1]);
        Holds<double>(x, y => Math.Clamp(y[0], y[1], y[2]), Make(Op.Clamp));
        Holds<float>(x, y => Math.Clamp(y[0], y[1], y[2]), Make(Op.Clamp));
    });

    [Property(MaxTest = 5000)]
    public Property Sign_keeps_zeros_and_NaN() => Prop.ForAll(s_numbers, x =>
    {
        Holds<double>(x, y => y[0] > 0 ? 1 : y[0] < 0 ? -1 : y[0], Make(Op.Sign));
        Holds<float>(x, y => y[0] > 0 ? 1 : y[0] < 0 ? -1 : y[0], Make(Op.Sign));
    });

    /// <summary>Lowering is shorter for a constant that is not zero; one that is zero in float32 counts as zero.</summary>
    [Theory]
    [InlineData(nameof(Op.Minimum), 1e-300, -0f, -0f)]
    [InlineData(nameof(Op.Maximum), -1e-300, 0f, 0f)]
    [InlineData(nameof(Op.Maximum), 1e-300, -0f, 0f)]
    public void A_constant_that_rounds_to_zero_is_a_zero(string operation, double constant, float x, float expected)
    {
        var graph = new Graph();
        Expr source = graph.Make(Enum.Parse<Op>(operation), graph.Constant(constant), graph.Input(0));

        Bits.AssertSame(expected, new Interpreter<float>([x], []).Evaluate(Lowered(source)), operation);
    }

    [Property(MaxTest = 10_000)]
    public Property What_is_left_of_an_expression_is_primitive() => Prop.ForAll(Trees.Surface, sample =>
    {
        Expr lowered = Lowered(sample.Tree.Build(new Graph()));

        Assert.All(lowered.Graph.Nodes, node => Assert.True(OpTable.IsPrimitive(node.Op)));
    });

    /// <summary>Both ways of computing: the operations as they are, and each product rounded together with the sum that it is in.</summary>
    [Property(MaxTest = 20_000)]
    public Property An_expression_keeps_its_bits_but_for_contraction() => Prop.ForAll(Trees.Surface, sample =>
    {
        Expr source = sample.Tree.Build(new Graph());
        Expr lowered = Lowered(source);

        Bits.AssertSame(
            new Contracted<double>(sample.Inputs, sample.Parameters).Evaluate(source),
            new Interpreter<double>(sample.Inputs, sample.Parameters).Evaluate(lowered),
            sample.ToString());
    });

    private static Func<Expr[], Expr> Make(Op op) => x => x[0].Graph.Make(op, x[..OpTable.Arity(op)]);

    /// <summary>Of inputs, and with constants in their place in every way: lowering knows shorter forms for some.</summary>
    private static void Holds<T>(double[] x, Func<T[], T> expected, Func<Expr[], Expr> make)
        where T : IFloatingPointIeee754<T>
    {
        T[] rounded = Array.ConvertAll(x, T.CreateTruncating);
        double[] numbers = Array.ConvertAll(rounded, double.CreateTruncating);
        for (int constants = 0; constants < 1 << x.Length; constants++)
        {
            var graph = new Graph();
            Expr[] operands = [.. numbers.Select((number, i) => (constants >> i & 1) != 0 ? graph.Constant(number) : graph.Input(i))];
            Expr source = make(operands);
            Bits.AssertSame(
                expected(rounded),
                new Interpreter<T>(numbers, []).Evaluate(Lowered(source)),
                FormattableString.Invariant($"{source.Op} of {numbers[0]:R}, {numbers[1]:R}, {numbers[2]:R}"));
        }
    }

    private static Expr Lowered(Expr source) => Lower.Apply(new Graph(), ComputeType.Float64, source)[0];
}
