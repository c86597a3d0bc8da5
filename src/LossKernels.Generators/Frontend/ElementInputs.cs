using Microsoft.CodeAnalysis;

namespace LossKernels.Generators.Frontend;

/// <summary>The element-wise inputs that a loss of elements may have, by the names that a definition takes them by.</summary>
internal static class ElementInputs
{
    /// <summary>What every loss has.</summary>
    private static readonly string[] s_required = ["prediction", "target"];

    /// <summary>What a loss has where its <c>Value</c> takes it.</summary>
    private static readonly string[] s_further = ["variance"];

    public static IReadOnlyList<string> Further => s_further;

    /// <summary>All of them, in the order of a graph's inputs.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_required, .. s_further];

    /// <summary>Those of a definition. What the record has a parameter for is that parameter.</summary>
    public static IReadOnlyList<string> Of(IMethodSymbol? value, IReadOnlyList<ParameterModel> parameters) =>
    [
        .. s_required,
        .. s_further.Where(name => value is not null && value.Parameters.Any(p => p.Name == name) && parameters.All(p => p.Argument != name)),
    ];

    /// <summary>The name of the method that supplies the derivative with respect to an input: <c>VarianceDerivative</c>.</summary>
    public static string DerivativeMethod(string input) => $"{char.ToUpperInvariant(input[0])}{input.Substring(1)}Derivative";
}
