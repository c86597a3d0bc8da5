using Microsoft.CodeAnalysis;

namespace LossKernels.Generators.Frontend;

/// <summary>Every diagnostic of the generator: what is wrong, and what to write instead. Explained in docs/diagnostics.md.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor NotPartialRecordStruct = Error(
        "LK0001",
        "A loss is a readonly partial record struct",
        "'{0}' must be declared as a top-level, non-generic 'readonly partial record struct' to be a loss");

    public static readonly DiagnosticDescriptor NoValue = Error(
        "LK0002",
        "A loss has a method Value",
        "'{0}' has no method 'public static double Value(double prediction, double target{1})'; write one with the formula of the loss");

    public static readonly DiagnosticDescriptor WrongSignature = Error(
        "LK0003",
        "A method of a loss has the wrong signature",
        "'{0}' must be declared as 'static double {0}(double prediction, double target{1})': the inputs, and then the parameters of the record in their order");

    public static readonly DiagnosticDescriptor ParameterNotDouble = Error(
        "LK0004",
        "A parameter of a loss is a double",
        "Parameter '{0}' of the loss has type '{1}'; declare it as 'double'");

    public static readonly DiagnosticDescriptor EmptyDomain = Error(
        "LK0005",
        "The domain of a parameter is empty",
        "No number is in the domain of parameter '{0}': {1}; give bounds with at least one number between them");

    public static readonly DiagnosticDescriptor UnsupportedStatement = Error(
        "LK0006",
        "This statement cannot be compiled to a kernel",
        "{0} cannot be compiled to a kernel; write the loss with locals, assignments, 'if' and 'return'");

    public static readonly DiagnosticDescriptor UnsupportedExpression = Error(
        "LK0007",
        "This expression cannot be compiled to a kernel",
        "{0} cannot be compiled to a kernel; write it with + - * /, comparisons, && || !, '?:', and the functions of Math listed in docs/diagnostics.md");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "LK0008",
        "Only double and bool can be compiled to a kernel",
        "Type '{0}' cannot be compiled to a kernel; use 'double', or 'bool' for a condition");

    public static readonly DiagnosticDescriptor UnsupportedMember = Error(
        "LK0009",
        "A field or property cannot be read in a kernel",
        "'{0}' cannot be read in a kernel; make it a 'const', or a parameter of the loss");

    public static readonly DiagnosticDescriptor UnsupportedCall = Error(
        "LK0010",
        "This method cannot be called in a kernel",
        "'{0}' cannot be called in a kernel; call a static method of '{1}' itself, or one of the functions of Math listed in docs/diagnostics.md");

    public static readonly DiagnosticDescriptor RecursiveCall = Error(
        "LK0011",
        "A method of a loss calls itself",
        "'{0}' calls itself; a kernel is a straight line of operations, so write the steps out");

    public static readonly DiagnosticDescriptor NotLowered = Error(
        "LK0012",
        "This function has no bit-reproducible form yet",
        "'{0}' has no form yet that gives the same bits on every target; write it with Math.Exp, as in docs/diagnostics.md");

    public static readonly DiagnosticDescriptor PowerNotConstant = Error(
        "LK0013",
        "The exponent of Math.Pow is not a small constant integer",
        "The exponent of 'Math.Pow' must be a constant integer from -64 to 64; for a square root write 'Math.Sqrt'");

    public static readonly DiagnosticDescriptor NoRowValue = Error(
        "LK0014",
        "A row-wise loss has statistics and a method Value",
        "'{0}' needs a method 'public static double Value' and at least one marked [RowSum] or [RowMaximum]; write what the elements of a row are brought down to, and its value");

    public static readonly DiagnosticDescriptor WrongRowSignature = Error(
        "LK0015",
        "A method of a row-wise loss has the wrong signature",
        "'{0}' must be declared as 'static double {0}', with parameters of type double that are called what they are, among: {1}");

    public static readonly DiagnosticDescriptor ScaledByHand = new(
        "LK0016",
        "A loss is scaled by its own parameter",
        "{0} is {1} its own parameter by hand: {2}",
        "LossKernels",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: "docs/diagnostics.md#lk0016");

    public static readonly DiagnosticDescriptor DerivativeOfNoInput = Error(
        "LK0017",
        "A derivative is with respect to an input that the loss does not take",
        "'{0}' is the derivative with respect to '{1}', which 'Value' does not take as an input; write 'double {1}' after the target there, or leave out '{0}'");

    private static readonly DiagnosticDescriptor[] s_all =
    [
        NotPartialRecordStruct, NoValue, WrongSignature, ParameterNotDouble, EmptyDomain, UnsupportedStatement,
        UnsupportedExpression, UnsupportedType, UnsupportedMember, UnsupportedCall, RecursiveCall, NotLowered, PowerNotConstant,
        NoRowValue, WrongRowSignature, ScaledByHand, DerivativeOfNoInput,
    ];

    public static IReadOnlyList<DiagnosticDescriptor> All => s_all;

    public static DiagnosticDescriptor ById(string id) => Array.Find(s_all, d => d.Id == id)!;

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        new(id, title, message, "LossKernels", DiagnosticSeverity.Error, isEnabledByDefault: true, helpLinkUri: $"docs/diagnostics.md#{id.ToLowerInvariant()}");
}
