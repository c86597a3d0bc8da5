namespace LossKernels.CudaEmulator.Parsing;

/// <summary>The names between two braces, and those around them.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, Symbol> _symbols = [];

    public Scope? Outer => outer;

    public void Add(Symbol symbol, int line)
    {
        if (!_symbols.TryAdd(symbol.Name, symbol))
            throw new PtxException(line, $"'{symbol.Name}' is declared twice");
    }

    public Symbol? Find(string name) => _symbols.TryGetValue(name, out Symbol? symbol) ? symbol : outer?.Find(name);
}
