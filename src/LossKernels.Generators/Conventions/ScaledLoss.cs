using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace LossKernels.Generators.Conventions;

/// <summary>The result of a call that is divided by, or multiplied with, the parameter of its loss by hand.</summary>
/// <param name="Loss">The loss in the call, such as <c>Huber</c>.</param>
/// <param name="Creation">Where the loss is made.</param>
/// <param name="Call">What is scaled.</param>
/// <param name="IsDivided">Whether it is divided, and not multiplied.</param>
internal sealed record ScaledLoss(string Loss, IObjectCreationOperation Creation, IOperation Call, bool IsDivided)
{
    /// <summary>The loss that the product or quotient is, if it has a name.</summary>
    public string? Named => (Loss, IsDivided) switch
    {
        ("Huber", true) => "SmoothL1",
        ("SmoothL1", false) => "Huber",
        _ => null,
    };

    public static ScaledLoss? Of(IOperation operation) => operation switch
    {
        IBinaryOperation binary => Of(binary.OperatorKind, binary.LeftOperand, binary.RightOperand),
        ICompoundAssignmentOperation compound => Of(compound.OperatorKind, compound.Target, compound.Value),
        _ => null,
    };

    private static ScaledLoss? Of(BinaryOperatorKind kind, IOperation left, IOperation right) => kind switch
    {
        BinaryOperatorKind.Divide => Of(left, right, isDivided: true),
        BinaryOperatorKind.Multiply => Of(left, right, isDivided: false) ?? Of(right, left, isDivided: false),
        _ => null,
    };

    private static ScaledLoss? Of(IOperation call, IOperation factor, bool isDivided)
    {
        (call, factor) = (Unwrapped(call), Unwrapped(factor));
        if (CreationIn(call) is not { Type.Name: "Huber" or "SmoothL1", Arguments.Length: 1, Initializer: null } creation || !IsOurs(creation.Type))
            return null;
        if (!isDivided && factor is IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } reciprocal && Number(Unwrapped(reciprocal.LeftOperand)) == 1)
            (isDivided, factor) = (true, Unwrapped(reciprocal.RightOperand));
        return IsParameter(factor, creation) ? new ScaledLoss(creation.Type.Name, creation, call, isDivided) : null;
    }

    /// <summary>Whether it is what the loss was made with, or what the loss says of it.</summary>
    private static bool IsParameter(IOperation factor, IObjectCreationOperation creation)
    {
        if (factor is IPropertyReferenceOperation { Property.Name: "Delta" or "Beta", Instance: { } loss } && Made(loss) == creation)
            return true;
        IOperation parameter = Unwrapped(creation.Arguments[0].Value);
        return Number(parameter) is { } number ? number.Equals(Number(factor)) : SyntaxFactory.AreEquivalent(parameter.Syntax, factor.Syntax);
    }

    /// <summary>Where the loss is made that a call evaluates, whose result may be in a variable, and of whose result a member may be read.</summary>
    private static IObjectCreationOperation? CreationIn(IOperation call)
    {
        call = Origin(call);
        if (call is IPropertyReferenceOperation { Property.Name: "Value", Instance: { } result })
            call = Origin(result);
        if (call is IInvocationOperation { TargetMethod.Name: "ToDouble", Instance: { } sum })
            call = Origin(sum);
        return call is IInvocationOperation { TargetMethod: { Name: "Mean" or "Sum" or "Partial" or "Evaluate", ContainingType: { Name: "Loss" } type } } invocation
            && IsOurs(type)
            && invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0) is { } first
                ? Made(first.Value)
                : null;
    }

    private static IObjectCreationOperation? Made(IOperation loss) => Origin(loss) as IObjectCreationOperation;

    /// <summary>What a variable was declared with, if it is given nothing else before it is used or scaled; else the operation itself.</summary>
    private static IOperation Origin(IOperation operation)
    {
        operation = Unwrapped(operation);
        if (operation is not ILocalReferenceOperation { Local: { } local })
            return operation;
        IOperation root = operation;
        while (root.Parent is { } parent)
            root = parent;
        bool isGivenMore = root.Descendants().Any(x => x is IAssignmentOperation assignment and not ICompoundAssignmentOperation && Names(assignment.Target)
            || x is IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument && Names(argument.Value));
        IVariableDeclaratorOperation? declarator = root.Descendants().OfType<IVariableDeclaratorOperation>()
            .FirstOrDefault(x => SymbolEqualityComparer.Default.Equals(x.Symbol, local));
        return !isGivenMore && declarator?.GetVariableInitializer()?.Value is { } value ? Unwrapped(value) : operation;

        bool Names(IOperation target) => target is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);
    }

    /// <summary>What a constant is as a double, as which both are used.</summary>
    private static double? Number(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: IConvertible number and not (string or bool) } ? number.ToDouble(CultureInfo.InvariantCulture) : null;

    private static bool IsOurs(ITypeSymbol? type) => type is { ContainingNamespace: { Name: "LossKernels", ContainingNamespace.IsGlobalNamespace: true } };

    private static IOperation Unwrapped(IOperation operation)
    {
        while (operation is IConversionOperation or IParenthesizedOperation)
            operation = operation is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)operation).Operand;
        return operation;
    }
}
