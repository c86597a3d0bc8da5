using LossKernels.Generators.Ir;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LossKernels.Generators.Frontend;

internal sealed partial class OperationReader
{
    private readonly List<IMethodSymbol> _calls = [];

    private Expr Call(IInvocationOperation call, ref Scope scope)
    {
        IMethodSymbol method = call.TargetMethod;
        string name = $"{method.ContainingType.Name}.{method.Name}";
        if (!IsCallable(method))
            return Refuse(call, Diagnostics.UnsupportedCall, name, loss.Name);
        if (method.Parameters.FirstOrDefault(p => !IsSupported(p.Type) || p.RefKind != RefKind.None) is { } unfit)
        {
            Report(Argument(call, unfit) ?? (IOperation)call, Diagnostics.UnsupportedType, $"{Keyword(unfit.RefKind)}{unfit.Type.ToDisplayString()}");
            return Placeholder(call.Type);
        }

        // Arguments are evaluated in the order they are written and handed over in the order they are declared.
        Expr[] arguments = [.. method.Parameters.Select(p => Placeholder(p.Type))];
        foreach (IArgumentOperation argument in call.Arguments)
            if (argument.Parameter is { } parameter)
                arguments[parameter.Ordinal] = Evaluate(argument.Value, parameter.Type, ref scope);

        return IsOwn(method) ? CallOwn(call, arguments) : CallMath(call, name, arguments);
    }

    private bool IsOwn(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingType, loss) && method.MethodKind == MethodKind.Ordinary;

    private bool IsCallable(IMethodSymbol method)
    {
        bool isMath = method.ContainingType is { ContainingNamespace: { ContainingNamespace.IsGlobalNamespace: true } space, Name: var type }
            && (space.Name == "System" ? type is "Math" or "Double" : space.Name == "LossKernels" && type == "LossMath")
            && MathFunctions.Names.Concat(MathFunctions.NotLowered).Contains(method.Name);
        return (isMath || IsOwn(method)) && method is { IsStatic: true, IsGenericMethod: false };
    }

    private Expr CallMath(IInvocationOperation call, string name, Expr[] arguments)
    {
        IMethodSymbol method = call.TargetMethod;
        if (method.Name == MathFunctions.Pow)
            return Power(Argument(call, method.Parameters[1])!, arguments[0]);
        if (method.Name == MathFunctions.IsNaN)
            return !arguments[0].EqualTo(arguments[0]);
        if (MathFunctions.NotLowered.Contains(method.Name))
            return Refuse(call, Diagnostics.NotLowered, name);
        if (MathFunctions.Operation(method.Name, arguments.Length) is not { } op)
            return Refuse(call, Diagnostics.UnsupportedCall, name, loss.Name);
        return graph.Make(op, arguments);
    }

    private Expr CallOwn(IInvocationOperation call, Expr[] arguments)
    {
        IMethodSymbol method = call.TargetMethod;
        if (!IsSupported(method.ReturnType))
            return RefuseType(call, method.ReturnType);
        return _calls.Contains(method.PartialImplementationPart ?? method, SymbolEqualityComparer.Default)
            ? Refuse(call, Diagnostics.RecursiveCall, method.Name)
            : Read(method, arguments);
    }

    private Expr Power(IArgumentOperation exponent, Expr x) =>
        exponent.Value.ConstantValue is { HasValue: true, Value: double n } && n == Math.Floor(n) && Math.Abs(n) <= 64
            ? MathFunctions.Power(x, (int)n)
            : Refuse(exponent, Diagnostics.PowerNotConstant);

    private static IArgumentOperation? Argument(IInvocationOperation call, IParameterSymbol parameter) =>
        call.Arguments.FirstOrDefault(a => SymbolEqualityComparer.Default.Equals(a.Parameter, parameter));

    private static string Keyword(RefKind kind) => kind switch
    {
        RefKind.None => "",
        RefKind.Out => "out ",
        RefKind.Ref => "ref ",
        _ => "in ",
    };
}
