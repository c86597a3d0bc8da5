using System.Numerics;
using FsCheck.Fluent;
using LossKernels.Generators.Emit;
using LossKernels.Generators.Frontend;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Passes;
using LossKernels.Generators.Targets;
using LossKernels.Generators.Tests.Evaluation;

namespace LossKernels.Generators.Tests.Elementary;

/// <summary>The lowered elementary functions, interpreted: close to the framework's, the same once for a call as for an element, and made of nothing else.</summary>
public class LoweredFunctionTests
{
    private static readonly Op[] s_functions = [.. Enum.GetValues<Op>().Where(op => op >= Op.Exp)];

    public static TheoryData<string> Functions => [.. s_functions.Select(op => op.ToString())];

    [Fact]
    public void A_definition_may_call_each() =>
        Assert.Empty(s_functions.Except(MathFunctions.Names.Select(name => MathFunctions.Operation(name, 1)).OfType<Op>()));

    [Theory]
    [MemberData(nameof(Functions))]
    public void It_is_made_of_primitive_operations(string function) => Assert.All(
        ComputeType.All.SelectMany(type => Lowered(function, type).Graph.Nodes),
        node => Assert.True(OpTable.IsPrimitive(node.Op)));

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_NaN_needs_no_guard(string function) => Assert.All(ComputeType.All, type =>
    {
        Expr root = Lowered(function, type);
        Assert.Equal(root, PropagateNaN.Apply(root, 1));
    });

    [Theory]
    [MemberData(nameof(Functions))]
    public void It_is_close_to_that_of_the_framework(string function)
    {
        Expr single = Lowered(function, ComputeType.Float32), twice = Lowered(function, ComputeType.Float64);
        Always.Holds(Arb.From(Numbers.Any), x =>
        {
            double expected = Expected(function, x), ofSingle = Expected(function, (float)x);
            Close((float)ofSingle, new Interpreter<float>([x], []).Evaluate(single), 1.2e-7f, function, x);
            Close(expected, new Interpreter<double>([x], []).Evaluate(twice), 1e-15, function, x);
        });
    }

    /// <summary>In float64 also where kernels compute in float32: by the same operations, whatever the library of the platform has.</summary>
    [Theory]
    [MemberData(nameof(Functions))]
    public void Of_a_parameter_it_is_computed_in_float64(string function)
    {
        Op op = Enum.Parse<Op>(function);
        Expr element = Lowered(function, ComputeType.Float64);
        foreach (ComputeType type in ComputeType.All)
        {
            Expr uniform = Lower.Apply(new Graph(), type, new Graph().Parameter(0).Apply(op))[0];
            Always.Holds(Arb.From(Numbers.Finite), x => Bits.AssertSame(
                new Interpreter<double>([x], []).Evaluate(element),
                new Interpreter<double>([], [x]).Evaluate(uniform),
                FormattableString.Invariant($"{function} of {x:R}")));
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Of_a_constant_it_is_not_the_platform_that_is_asked(string function)
    {
        Op op = Enum.Parse<Op>(function);
        Expr element = Lowered(function, ComputeType.Float64);
        foreach (double x in Numbers.Special)
        {
            Expr constant = new Graph().Constant(x).Apply(op);
            Assert.Equal(op, constant.Op);
            Bits.AssertSame(
                new Interpreter<double>([x], []).Evaluate(element),
                new Interpreter<double>([], []).Evaluate(Lower.Apply(new Graph(), ComputeType.Float32, constant)[0]),
                FormattableString.Invariant($"{function} of {x:R}"));
        }
    }

    [Theory]
    [InlineData(nameof(Op.Exp))]
    [InlineData(nameof(Op.ExpM1))]
    public void Of_an_operand_that_is_never_above_zero_it_takes_fewer_steps_to_the_same_bits(string function)
    {
        var source = new Graph();
        Expr magnitude = source.Input(0).Apply(Op.Abs), below = -magnitude, multiple = -0.75 * magnitude, square = -(magnitude * magnitude);
        foreach (ComputeType type in ComputeType.All)
        {
            Expr any = Lowered(function, type);
            foreach (Expr operand in new[] { below, multiple, square })
            {
                Expr[] lowered = Lower.Apply(new Graph(), type, operand, operand.Apply(Enum.Parse<Op>(function)));
                Assert.True(Kernel.Reachable(lowered[1]).Count() - Kernel.Reachable(lowered[0]).Count() < Kernel.Reachable(any).Count() - 1);
                Always.Holds(Arb.From(Gen.OneOf(Numbers.Any, Gen.Choose(0, 1_100_000).Select(i => i * 0.001))), x =>
                {
                    if (type == ComputeType.Float32)
                        Same<float>(x);
                    else
                        Same<double>(x);
                });

                void Same<T>(double x)
                    where T : unmanaged, IBinaryFloatingPointIeee754<T>
                {
                    double y = double.CreateChecked(new Interpreter<T>([x], []).Evaluate(lowered[0]));
                    Bits.AssertSame(new Interpreter<T>([y], []).Evaluate(any), new Interpreter<T>([x], []).Evaluate(lowered[1]), FormattableString.Invariant($"{function} of {y:R}"));
                }
            }
        }
    }

    /// <summary>An exponential that takes fewer steps ends in a factor, which is not a product of the formula: a sum takes it rounded.</summary>
    [Fact]
    public void A_sum_takes_its_result_as_one_number()
    {
        var source = new Graph();
        Expr exponential = (-source.Input(0).Apply(Op.Abs)).Apply(Op.Exp);
        foreach (ComputeType type in ComputeType.All)
        {
            Expr[] lowered = Lower.Apply(new Graph(), type, exponential, exponential + source.Input(1), source.Input(1) - exponential);
            Assert.NotEqual(Op.Multiply, lowered[0].Op);
            Assert.Equal([Op.Add, Op.Subtract], lowered[1..].Select(root => root.Op));
        }
    }

    [Fact]
    public void What_may_be_above_zero_is_not_taken_for_something_else()
    {
        Expr x = new Graph().Input(0);
        Expr[] others = [x, x.Apply(Op.Abs), -x, -2 * x, 2 * x.Apply(Op.Abs), x * -x, -(x * (x + x))];
        Assert.All(others, operand => Assert.Contains(
            Lower.Apply(new Graph(), ComputeType.Float32, operand.Apply(Op.Exp))[0].Graph.Nodes, node => node.Op == Op.Lesser));
    }

    private static Expr Lowered(string function, ComputeType type) =>
        Lower.Apply(new Graph(), type, new Graph().Input(0).Apply(Enum.Parse<Op>(function)))[0];

    private static double Expected(string function, double x) => Enum.Parse<Op>(function) switch
    {
        Op.ExpM1 => Math.Abs(x) < 1e-5 ? x + (x * x / 2 * (1 + (x / 3))) : Math.Abs(x) < 30 ? 2 * Math.Sinh(x / 2) * Math.Exp(x / 2) : Math.Exp(x) - 1,
        Op.LogP1 => Math.Abs(x) < 1e-5 ? x - (x * x * (0.5 - (x / 3))) : x > -0.5 && x < 1 ? 2 * Math.Atanh(x / (2 + x)) : Math.Log(1 + x),
        var op => Semantics.Apply<double>(op, x),
    };

    private static void Close<T>(T expected, T actual, T relative, string function, double x)
        where T : IFloatingPointIeee754<T> => Assert.True(
            Bits.Same(expected, actual) || T.Abs(expected - actual) <= (T.Abs(expected) * relative * (T.One + T.One)) + T.Epsilon,
            FormattableString.Invariant($"expected {expected:R}, got {actual:R}: {function} of {x:R}"));
}
