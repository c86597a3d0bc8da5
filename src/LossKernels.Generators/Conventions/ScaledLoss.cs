using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace LossKernels.Generators.Conventions;

/// <summary>A call of a loss that is divided by, or multiplied with, the loss's own parameter by hand.</summary>
/// <param name="Loss">The loss in the call, such as <c>Huber</c>.</param>
/// <param name="Creation">Where the loss is made.</param>
/// <param name="Call">The call.</param>
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

    public static ScaledLoss? Of(IBinaryOperation operation)
    {
        if (operation.OperatorKind is not (BinaryOperatorKind.Divide or BinaryOperatorKind.Multiply))
            return null;
        bool isDivided = operation.OperatorKind == BinaryOperatorKind.Divide;
        return Of(operation.LeftOperand, operation.RightOperand, isDivided)
            ?? (isDivided ? null : Of(operation.RightOperand, operation.LeftOperand, isDivided));
    }

    private static ScaledLoss? Of(IOperation call, IOperation factor, bool isDivided)
    {
        call = Unwrapped(call);
        factor = Unwrapped(factor);
        if (CreationIn(call) is not { Type.Name: "Huber" or "SmoothL1", Arguments.Length: 1 } creation || !IsOurs(creation.Type))
            return null;
        IOperation parameter = Unwrapped(creation.Arguments[0].Value);
        bool isSame = Number(parameter) is { } number ? number.Equals(Number(factor)) : SyntaxFactory.AreEquivalent(parameter.Syntax, factor.Syntax);
        return isSame ? new ScaledLoss(creation.Type.Name, creation, call, isDivided) : null;
    }

    /// <summary>Where the loss is made that a call evaluates: in the call itself, whose result's value may be read.</summary>
    private static IObjectCreationOperation? CreationIn(IOperation call)
    {
        if (call is IPropertyReferenceOperation { Property.Name: "Value", Instance: { } result })
            call = Unwrapped(result);
        return call is IInvocationOperation { TargetMethod: { Name: "Mean" or "Sum" or "Evaluate", ContainingType: { Name: "Loss" } type } } invocation
            && IsOurs(type)
            && invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0) is { } first
                ? Unwrapped(first.Value) as IObjectCreationOperation
                : null;
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
