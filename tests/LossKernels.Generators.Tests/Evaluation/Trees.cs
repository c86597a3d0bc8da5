using FsCheck;
using FsCheck.Fluent;
using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Tests.Evaluation;

/// <summary>Random expressions over three inputs and two parameters, rich in what the rules of the compiler look for.</summary>
internal static class Trees
{
    public const int Inputs = 3;

    private static readonly double[] s_constants = [0.0, 0.0, -0.0, 1, 1, -1, 2, 0.5, -4, 3, 0.1, 1e-300, 1e300, double.PositiveInfinity, double.NaN];

    private static readonly Op[] s_numbers = [.. Operations('n').Where(op => op < Op.Exp && op is not (Op.Clamp or Op.ByFormat))];

    private static readonly Op[] s_primitive = [.. s_numbers.Where(OpTable.IsPrimitive)];

    private static readonly Op[] s_truths = [.. Operations('b')];

    /// <summary>Expressions of all that a definition may say and lowering knows.</summary>
    public static Arbitrary<Sample> Surface { get; } = Arbitrary(s_numbers);

    /// <summary>Expressions of what a target computes.</summary>
    public static Arbitrary<Sample> Primitive { get; } = Arbitrary(s_primitive);

    private static IEnumerable<Op> Operations(char result) =>
        Enum.GetValues<Op>().Where(op => !OpTable.IsLeaf(op) && OpTable.Signature(op)[^1] == result);

    private static Arbitrary<Sample> Arbitrary(Op[] numbers) => Arb.From(
        from size in Gen.Frequency((2, Gen.Choose(1, 2)), (3, Gen.Choose(3, 5)))
        from tree in Number(numbers, size)
        from inputs in Numbers.Any.ArrayOf(Inputs)
        from parameters in Numbers.Finite.ArrayOf(2)
        select new Sample(tree, inputs, parameters),
        sample => Shrink(sample.Tree).Select(tree => sample with { Tree = tree }));

    private static Gen<Tree> Number(Op[] operations, int depth)
    {
        Gen<Tree> leaf = Gen.Frequency(
            (6, Gen.Choose(0, Inputs - 1).Select(i => new Tree(Op.Input, [], i))),
            (2, Gen.Choose(0, 1).Select(i => new Tree(Op.Parameter, [], i))),
            (3, Gen.Elements(s_constants).Select(c => new Tree(Op.Constant, [], c))));
        if (depth == 0)
            return leaf;
        return Gen.Frequency((1, leaf), (6, Gen.Elements(operations).SelectMany(op => Node(operations, op, depth))));
    }

    private static Gen<Tree> Truth(Op[] operations, int depth) => depth == 0
        ? Gen.Elements(0.0, 1.0).Select(b => new Tree(Op.Boolean, [], b))
        : Gen.Elements(s_truths).SelectMany(op => Node(operations, op, depth));

    /// <summary>An operation over operands, the second of which is often the first again, as in e·e.</summary>
    private static Gen<Tree> Node(Op[] operations, Op op, int depth) =>
        from operands in Gen.CollectToArray(
            OpTable.Signature(op)[..^1].AsEnumerable(),
            kind => kind == 'b' ? Truth(operations, depth - 1) : Number(operations, depth - 1))
        from repeat in Gen.Choose(0, 5)
        select new Tree(op, repeat == 0 && OpTable.Signature(op).StartsWith("nn", StringComparison.Ordinal) && operands.Length > 1
            ? [operands[0], operands[0], .. operands[2..]]
            : operands);

    private static IEnumerable<Tree> Shrink(Tree tree)
    {
        bool truth = OpTable.IsBoolean(tree.Op);
        foreach (Tree operand in tree.Operands.Where(o => OpTable.IsBoolean(o.Op) == truth))
            yield return operand;
        for (int i = 0; i < tree.Operands.Length; i++)
            foreach (Tree smaller in Shrink(tree.Operands[i]))
                yield return tree with { Operands = [.. tree.Operands[..i], smaller, .. tree.Operands[(i + 1)..]] };
    }
}
