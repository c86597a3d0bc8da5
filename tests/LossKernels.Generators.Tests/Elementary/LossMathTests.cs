using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Passes;
using LossKernels.Generators.Targets;
using LossKernels.Generators.Tests.Evaluation;

namespace LossKernels.Generators.Tests.Elementary;

/// <summary>What is generated of a function, as C# of the Scalar target, returns the bits that the interpreter makes of its operations.</summary>
public class LossMathTests
{
    [Property(MaxTest = 5000)]
    public Property ExpM1_is_what_the_interpreter_computes() => Holds(Op.ExpM1, LossMath.ExpM1);

    [Property(MaxTest = 5000)]
    public Property LogP1_is_what_the_interpreter_computes() => Holds(Op.LogP1, LossMath.LogP1);

    private static Property Holds(Op op, Func<double, double> generated)
    {
        Expr root = Lower.Apply(new Graph(), ComputeType.Float64, new Graph().Input(0).Apply(op))[0];
        return Prop.ForAll(Arb.From(Numbers.Any), x =>
            Bits.AssertSame(new Interpreter<double>([x], []).Evaluate(root), generated(x), FormattableString.Invariant($"{op} of {x:R}")));
    }
}
