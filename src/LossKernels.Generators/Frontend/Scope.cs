using System.Collections.Immutable;
using LossKernels.Generators.Ir;
using Microsoft.CodeAnalysis;

namespace LossKernels.Generators.Frontend;

/// <summary>What each local and parameter holds at one point of a method. Immutable, so that the ways of a branch start from the same one.</summary>
internal readonly struct Scope
{
    public static readonly Scope Empty = new(ImmutableDictionary.Create<ISymbol, Expr>(SymbolEqualityComparer.Default));

    private readonly ImmutableDictionary<ISymbol, Expr> _values;

    private Scope(ImmutableDictionary<ISymbol, Expr> values) => _values = values;

    public Scope With(ISymbol symbol, Expr value) => new(_values.SetItem(symbol, value));

    public bool TryGet(ISymbol symbol, out Expr value) => _values.TryGetValue(symbol, out value);

    /// <summary>This scope after one of two ways on from it; what only one way declares is gone.</summary>
    public Scope Merge(Expr condition, Scope whenTrue, Scope whenFalse)
    {
        ImmutableDictionary<ISymbol, Expr> merged = _values;
        foreach (ISymbol symbol in _values.Keys)
            merged = merged.SetItem(symbol, Choose(condition, whenTrue._values[symbol], whenFalse._values[symbol]));
        return new Scope(merged);
    }

    public static Expr Choose(Expr condition, Expr a, Expr b) =>
        a == b ? a : a.IsBoolean ? (condition & a) | (!condition & b) : condition.Select(a, b);
}
