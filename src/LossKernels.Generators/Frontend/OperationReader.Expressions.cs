using LossKernels.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossKernels.Generators.Frontend;

internal sealed partial class OperationReader
{
    /// <summary>The value of an expression that should have this type; if it has not, C# has said so.</summary>
    private Expr Evaluate(IOperation operation, ITypeSymbol wanted, ref Scope scope)
    {
        Expr value = Evaluate(operation, ref scope);
        return value.IsBoolean == IsBoolean(wanted) ? value : Placeholder(wanted);
    }

    private Expr Condition(IOperation operation, ref Scope scope)
    {
        Expr value = Evaluate(operation, ref scope);
        return value.IsBoolean ? value : graph.Boolean(false);
    }

    private Expr Number(IOperation operation, ref Scope scope)
    {
        Expr value = Evaluate(operation, ref scope);
        return value.IsBoolean ? graph.Constant(0) : value;
    }

    /// <summary>Evaluates in C#'s order, with the assignments on the way.</summary>
    private Expr Evaluate(IOperation operation, ref Scope scope)
    {
        if (operation.ConstantValue is { HasValue: true, Value: double or bool } constant && IsSupported(operation.Type))
            return constant.Value is bool truth ? graph.Boolean(truth) : graph.Constant((double)constant.Value);
        switch (operation)
        {
            case IInvalidOperation:
                return Placeholder(operation.Type);
            case IConversionOperation { Operand: IInvocationOperation { TargetMethod.Name: "Sign" } sign } when IsDouble(operation.Type):
                return Call(sign, ref scope);
            case IConversionOperation conversion:
                return Convert(conversion, ref scope);
            case IInvocationOperation call:
                return Call(call, ref scope);
            case var _ when !IsSupported(operation.Type):
                return RefuseType(operation, operation.Type);
            case ILocalReferenceOperation { Local: var local }:
                // One that is not in scope was declared by what has been refused already.
                return scope.TryGet(local, out Expr known) ? known : Placeholder(local.Type);
            case IParameterReferenceOperation { Parameter: var parameter } when scope.TryGet(parameter, out Expr argument):
                return argument;
            case IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: true }:
                return Refuse(operation, Diagnostics.UnsupportedMember, ((IMemberReferenceOperation)operation).Member.Name);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus } unary:
                return Number(unary.Operand, ref scope);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } unary:
                return -Number(unary.Operand, ref scope);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } unary:
                return !Condition(unary.Operand, ref scope);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } binary:
                return ShortCircuit(binary, ref scope);
            case IBinaryOperation binary:
                Expr left = Evaluate(binary.LeftOperand, ref scope), right = Evaluate(binary.RightOperand, ref scope);
                return Combine(binary.OperatorKind, left, right) ?? Unsupported(binary);
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                Expr condition = Condition(conditional.Condition, ref scope);
                Scope whenTrue = scope, whenFalse = scope;
                Expr a = Evaluate(conditional.WhenTrue, operation.Type!, ref whenTrue), b = Evaluate(otherwise, operation.Type!, ref whenFalse);
                scope = scope.Merge(condition, whenTrue, whenFalse);
                return Scope.Choose(condition, a, b);
            case ISimpleAssignmentOperation { IsRef: false } assignment:
                return Assign(assignment, Evaluate(assignment.Value, operation.Type!, ref scope), ref scope);
            case ICompoundAssignmentOperation compound:
                Expr old = Evaluate(compound.Target, ref scope), value = Evaluate(compound.Value, ref scope);
                return Combine(compound.OperatorKind, old, value) is { } updated ? Assign(compound, updated, ref scope) : Unsupported(compound);
            default:
                return Unsupported(operation);
        }
    }

    private Expr Convert(IConversionOperation conversion, ref Scope scope)
    {
        IOperation operand = conversion.Operand;
        if (SymbolEqualityComparer.Default.Equals(operand.Type, conversion.Type))
            return Evaluate(operand, ref scope);
        if (operand is IInvocationOperation call && !IsCallable(call.TargetMethod))
            return Call(call, ref scope);
        bool isOfCSharp = !conversion.Conversion.Exists || operand is IInvalidOperation;
        if (!isOfCSharp)
            RefuseType(IsSupported(operand.Type) ? conversion : operand, IsSupported(operand.Type) ? conversion.Type : operand.Type);
        return Placeholder(conversion.Type);
    }

    /// <summary>The right operand, and its assignments, count only where the left one leaves the result open.</summary>
    private Expr ShortCircuit(IBinaryOperation binary, ref Scope scope)
    {
        Expr left = Condition(binary.LeftOperand, ref scope);
        Scope evaluated = scope;
        Expr right = Condition(binary.RightOperand, ref evaluated);
        bool isAnd = binary.OperatorKind == BinaryOperatorKind.ConditionalAnd;
        scope = isAnd ? scope.Merge(left, evaluated, scope) : scope.Merge(left, scope, evaluated);
        return isAnd ? left & right : left | right;
    }

    private static Expr? Combine(BinaryOperatorKind kind, Expr a, Expr b) => (kind, a.IsBoolean, b.IsBoolean) switch
    {
        (BinaryOperatorKind.Add, false, false) => a + b,
        (BinaryOperatorKind.Subtract, false, false) => a - b,
        (BinaryOperatorKind.Multiply, false, false) => a * b,
        (BinaryOperatorKind.Divide, false, false) => a / b,
        (BinaryOperatorKind.LessThan, false, false) => a < b,
        (BinaryOperatorKind.LessThanOrEqual, false, false) => a <= b,
        (BinaryOperatorKind.GreaterThan, false, false) => a > b,
        (BinaryOperatorKind.GreaterThanOrEqual, false, false) => a >= b,
        (BinaryOperatorKind.Equals, false, false) => a.EqualTo(b),
        (BinaryOperatorKind.NotEquals, false, false) => !a.EqualTo(b),
        (BinaryOperatorKind.And, true, true) => a & b,
        (BinaryOperatorKind.Or, true, true) => a | b,
        _ => null,
    };

    private Expr Assign(IAssignmentOperation assignment, Expr value, ref Scope scope)
    {
        ISymbol? target = assignment.Target switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
        if (target is null || !scope.TryGet(target, out Expr old))
            return Unsupported(assignment);
        if (old.IsBoolean == value.IsBoolean)
            scope = scope.With(target, value);
        return value;
    }
}
