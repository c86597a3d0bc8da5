using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace LossKernels.Generators.Tests.Generation;

/// <summary>Every object that can be reached from one through fields and elements.</summary>
internal static class Reachable
{
    public static bool IsOfCompilation(object x) => x is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or IOperation or Diagnostic;

    public static IEnumerable<object> From(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>([root]);
        while (open.TryPop(out object? x))
        {
            if (!seen.Add(x) || x is string || x.GetType().IsPrimitive)
                continue;
            yield return x;
            if (x is Array { Rank: 1 } array)
                Push(array);
            for (Type? type = x.GetType(); type is not null; type = type.BaseType)
                Push(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Select(field => field.GetValue(x)));
        }

        void Push(IEnumerable items)
        {
            foreach (object? item in items)
                if (item is not (null or Type or Delegate or Pointer))
                    open.Push(item);
        }
    }
}
