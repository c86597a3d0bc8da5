using System.Collections.Immutable;
using LossKernels.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossKernels.Generators.Frontend;

/// <summary>
/// Reads the body of a method, as IOperation, into the graph. What a kernel cannot do is reported where it stands, and
/// reading goes on with a placeholder, so that one compilation shows every mistake, once. What C# itself rejects is
/// left to C# to report; it may come as any tree, so every value is held to the type it should have.
/// </summary>
internal sealed partial class OperationReader(Compilation compilation, Graph graph, INamedTypeSymbol loss, List<DiagnosticInfo> diagnostics)
{
    /// <summary>The expression that a method returns for these arguments.</summary>
    public Expr Read(IMethodSymbol method, IReadOnlyList<Expr> arguments)
    {
        method = method.PartialImplementationPart ?? method;
        IBlockOperation? body = Body(method);
        if (body is null)
        {
            Report(method.Locations[0], Diagnostics.UnsupportedStatement, $"'{method.Name}' without a body");
            return Placeholder(method.ReturnType);
        }

        Scope scope = Scope.Empty;
        for (int i = 0; i < arguments.Count; i++)
            scope = scope.With(method.Parameters[i], arguments[i]);
        _calls.Add(method);
        Expr? result = Execute(body.Operations, method.ReturnType, ref scope);
        _calls.RemoveAt(_calls.Count - 1);
        return result ?? Placeholder(method.ReturnType);
    }

    private IBlockOperation? Body(IMethodSymbol method)
    {
        SyntaxNode syntax = method.DeclaringSyntaxReferences[0].GetSyntax();
        return compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax) is IMethodBodyOperation body
            ? body.BlockBody ?? body.ExpressionBody
            : null;
    }

    /// <summary>Runs statements in order; the result is what they return, or null where they fall through.</summary>
    private Expr? Execute(ImmutableArray<IOperation> statements, ITypeSymbol returned, ref Scope scope)
    {
        while (!statements.IsEmpty)
        {
            IOperation statement = statements[0];
            statements = statements.RemoveAt(0);
            switch (statement)
            {
                case IReturnOperation { ReturnedValue: { } value }:
                    return Evaluate(value, returned, ref scope);
                case IBlockOperation block:
                    statements = block.Operations.AddRange(statements);
                    break;
                case IConditionalOperation branch:
                    Expr condition = Condition(branch.Condition, ref scope);
                    ImmutableArray<IOperation> first = [branch.WhenTrue], second = branch.WhenFalse is { } otherwise ? [otherwise] : [];
                    Scope whenTrue = scope, whenFalse = scope;
                    if (Returns(branch))
                    {
                        // Each way goes on to its own end with the statements that follow.
                        Expr? a = Execute(first.AddRange(statements), returned, ref whenTrue);
                        Expr? b = Execute(second.AddRange(statements), returned, ref whenFalse);
                        return a is null || b is null ? a ?? b : Scope.Choose(condition, a.Value, b.Value);
                    }

                    Execute(first, returned, ref whenTrue);
                    Execute(second, returned, ref whenFalse);
                    scope = scope.Merge(condition, whenTrue, whenFalse);
                    break;
                case IVariableDeclarationGroupOperation group:
                    foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(d => d.Declarators))
                        Declare(declarator, ref scope);
                    break;
                case IExpressionStatementOperation { Operation: IAssignmentOperation or IInvocationOperation } expression:
                    Evaluate(expression.Operation, ref scope);
                    break;
                case IEmptyOperation or IInvalidOperation:
                    break;
                default:
                    Report(statement, Diagnostics.UnsupportedStatement, Describe(statement));
                    break;
            }
        }

        return null;
    }

    private static bool Returns(IOperation operation) =>
        operation is IReturnOperation || (operation is not (IAnonymousFunctionOperation or ILocalFunctionOperation) && operation.ChildOperations.Any(Returns));

    private void Declare(IVariableDeclaratorOperation declarator, ref Scope scope)
    {
        ILocalSymbol local = declarator.Symbol;
        if (local.IsConst)
            return;
        if (!IsSupported(local.Type))
        {
            RefuseType(declarator, local.Type);
            return;
        }

        if (local.RefKind != RefKind.None)
            Report(declarator, Diagnostics.UnsupportedStatement, "A ref local");
        IVariableInitializerOperation? initializer = declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer;
        Expr value = initializer is null ? Placeholder(local.Type) : Evaluate(initializer.Value, local.Type, ref scope);
        scope = scope.With(local, value);
    }

    private Expr Placeholder(ITypeSymbol? type) => IsBoolean(type) ? graph.Boolean(false) : graph.Constant(0);

    private static bool IsDouble(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Double;

    private static bool IsBoolean(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_Boolean;

    private static bool IsSupported(ITypeSymbol? type) => IsDouble(type) || IsBoolean(type);

    private Expr Unsupported(IOperation operation) => Refuse(operation, Diagnostics.UnsupportedExpression, Describe(operation));

    private Expr Refuse(IOperation operation, DiagnosticDescriptor descriptor, params string[] arguments)
    {
        Report(operation, descriptor, arguments);
        return Placeholder(operation.Type);
    }

    /// <summary>Refuses a type, unless C# did. A local was refused where it is declared.</summary>
    private Expr RefuseType(IOperation operation, ITypeSymbol? type)
    {
        if (type is null)
            return Unsupported(operation);
        if (type.TypeKind != TypeKind.Error && operation is not ILocalReferenceOperation)
            Report(operation, Diagnostics.UnsupportedType, type.ToDisplayString());
        return Placeholder(operation.Type);
    }

    private void Report(IOperation operation, DiagnosticDescriptor descriptor, params string[] arguments) =>
        Report(operation.Syntax.GetLocation(), descriptor, arguments);

    private void Report(Location location, DiagnosticDescriptor descriptor, params string[] arguments)
    {
        var info = DiagnosticInfo.At(location, descriptor, arguments);
        if (!diagnostics.Contains(info))
            diagnostics.Add(info);
    }

    private static string Describe(IOperation operation)
    {
        string text = operation.Syntax.ToString();
        int end = text.IndexOf('\n');
        return $"'{(end < 0 ? text : text.Substring(0, end).TrimEnd() + " …")}'";
    }
}
