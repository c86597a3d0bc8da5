using LossKernels.CudaEmulator.Operands;

namespace LossKernels.CudaEmulator.Parsing;

/// <summary>Reads the operands of an instruction, and refuses those of another type than it demands.</summary>
internal sealed class OperandReader(TokenReader tokens, EntryContext context)
{
    public TokenReader Tokens => tokens;

    public EntryContext Context => context;

    public int Line => tokens.Line;

    public void Comma() => tokens.Expect(",");

    /// <summary>The register that is written.</summary>
    /// <param name="type">The type of the instruction.</param>
    /// <param name="wider">Whether a wider register is allowed.</param>
    public Destination Destination(ScalarType type, bool wider = false)
    {
        RegisterSymbol register = Register(type, wider);
        return new Destination(register.Index, register.Type.Bits);
    }

    /// <summary>A register or an immediate.</summary>
    /// <inheritdoc cref="Destination"/>
    public Source Source(ScalarType type, bool wider = false)
    {
        if (tokens.Current.Kind == TokenKind.Number || tokens.IsAt("-"))
            return new ConstantSource(Literal.Read(tokens, type));
        RegisterSymbol register = Register(type, wider);
        return new RegisterSource(register.Name, register.Index);
    }

    public Source CommaSource(ScalarType type, bool wider = false)
    {
        Comma();
        return Source(type, wider);
    }

    public PredicateDestination PredicateDestination() => new(Register(ScalarType.Predicate, false).Index);

    /// <summary>A predicate, with a <c>!</c> for its negation.</summary>
    public PredicateSource Predicate()
    {
        bool isNegated = tokens.TryTake("!");
        RegisterSymbol register = Register(ScalarType.Predicate, false);
        return new PredicateSource(register.Name, register.Index, isNegated);
    }

    /// <summary>A number that is known when the instruction is decoded.</summary>
    public ulong Immediate(ScalarType type) => Literal.Read(tokens, type);

    /// <summary>Several registers in braces, or one.</summary>
    public List<T> Vector<T>(int count, Func<T> read)
    {
        var list = new List<T>();
        if (count == 1)
            return [read()];
        int line = Line;
        tokens.Expect("{");
        do
            list.Add(read());
        while (tokens.TryTake(","));
        tokens.Expect("}");
        if (list.Count != count)
            throw new PtxException(line, $"the vector has {list.Count} elements, not {count}");
        return list;
    }

    /// <summary>An address in brackets: a register or a variable, and an offset.</summary>
    public Address Address(Space space, ScalarType type, int count = 1)
    {
        tokens.Expect("[");
        int line = Line;
        string name = tokens.Word("a register or a variable");
        Symbol symbol = Find(name, line);
        long offset = Offset();
        tokens.Expect("]");
        if (symbol is RegisterSymbol register)
        {
            // Shared memory and parameters are small enough for 32 bits.
            bool fits = register.Type.Bits == 64 || (register.Type.Bits == 32 && space is Space.Shared or Space.Parameter);
            if (register.Type.IsFloat || !fits)
                throw new PtxException(line, $"{name} is a register of {register.Type}, which holds no address of {Show(space)}");
            return new Address(space, new RegisterSource(name, register.Index), offset);
        }

        (Space own, Source address) = context.Variable(name)!.Value;
        if (own != space && !(space == Space.Generic && own == Space.Global))
            throw new PtxException(line, $"'{name}' is in {Show(own)}, not in {Show(space)}");
        if (symbol is ParameterSymbol { Parameter: var parameter })
            CheckParameter(parameter, type, count, offset, line);
        return new Address(space, address, offset);
    }

    /// <summary>A name that is neither a register nor an immediate: a variable's, whose address is meant.</summary>
    public (Space Space, Source Address)? TryVariable()
    {
        var variable = tokens.Current.Kind == TokenKind.Word ? context.Variable(tokens.Current.Text) : null;
        if (variable is not null)
            tokens.Next();
        return variable;
    }

    private long Offset()
    {
        if (tokens.TryTake("+"))
            return (int)Literal.Read(tokens, ScalarType.B32);
        return tokens.IsAt("-") ? (int)Literal.Read(tokens, ScalarType.B32) : 0;
    }

    private static void CheckParameter(PtxParameter parameter, ScalarType type, int count, long offset, int line)
    {
        int bytes = type.Bytes * count;
        bool fits = parameter.IsArray ? offset >= 0 && offset + bytes <= parameter.Bytes : offset == 0 && bytes == parameter.Bytes;
        if (!fits)
            throw new PtxException(line, $"{bytes} bytes at {offset} are not those of the parameter '{parameter.Name}', which has {parameter.Bytes}");
    }

    private RegisterSymbol Register(ScalarType type, bool wider)
    {
        int line = Line;
        string name = tokens.Word("a register");
        if (Find(name, line) is not RegisterSymbol register)
            throw new PtxException(line, $"'{name}' is not a register");
        if (!type.Takes(register.Type, wider))
            throw new PtxException(line, $"{name} is a register of {register.Type}, which the type {type} does not take");
        return register;
    }

    private Symbol Find(string name, int line) => context.Scope.Find(name) ?? throw new PtxException(line, $"'{name}' is not declared");

    private static string Show(Space space) => space switch
    {
        Space.Constant => "constant memory",
        Space.Shared => "shared memory",
        Space.Parameter => "parameter space",
        _ => "global memory",
    };
}
