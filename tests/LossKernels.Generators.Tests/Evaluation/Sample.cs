namespace LossKernels.Generators.Tests.Evaluation;

/// <summary>A random expression with numbers to evaluate it at.</summary>
internal sealed record Sample(Tree Tree, double[] Inputs, double[] Parameters)
{
    public override string ToString() => FormattableString.Invariant($"{Tree} at x = [{Text(Inputs)}], p = [{Text(Parameters)}]");

    private static string Text(double[] numbers) => string.Join(", ", numbers.Select(n => FormattableString.Invariant($"{n:R}")));
}
