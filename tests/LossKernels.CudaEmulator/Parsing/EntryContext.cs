using LossKernels.CudaEmulator.Operands;

namespace LossKernels.CudaEmulator.Parsing;

/// <summary>What is known while the body of an entry is read.</summary>
internal sealed class EntryContext(Scope module, int target, PtxOptions options)
{
    private const int MostRegisters = 1 << 16;

    public Scope Scope { get; private set; } = new(module);

    public SharedLayout Shared { get; } = new();

    /// <summary>The number of the architecture: 70 for sm_70.</summary>
    public int Target => target;

    public PtxOptions Options => options;

    public int RegisterCount { get; private set; }

    public int PredicateCount { get; private set; }

    public void Open() => Scope = new Scope(Scope);

    public void Close() => Scope = Scope.Outer!;

    public void Declare(string name, ScalarType type, int line)
    {
        if (RegisterCount + PredicateCount == MostRegisters)
            throw new PtxException(line, $"there are more than {MostRegisters} registers");
        int index = type.IsPredicate ? PredicateCount++ : RegisterCount++;
        Scope.Add(new RegisterSymbol(name, type, index), line);
    }

    /// <summary>The state space and the address of a variable, or null if the name is that of no variable.</summary>
    public (Space Space, Source Address)? Variable(string name) => Scope.Find(name) switch
    {
        VariableSymbol variable => (variable.Space, variable.Address),
        ParameterSymbol parameter => (Space.Parameter, parameter.Address),
        SharedSymbol shared => (Space.Shared, Shared.AddressOf(shared)),
        _ => null,
    };
}
