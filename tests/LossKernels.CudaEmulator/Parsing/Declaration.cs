namespace LossKernels.CudaEmulator.Parsing;

/// <summary>The declaration of a variable or a parameter: alignment, type, name and size.</summary>
internal sealed record Declaration(string Name, ScalarType Type, int Alignment, int Count, bool IsArray, int Line)
{
    private const int MostAlignment = 128;

    public int Bytes => Count * Type.Bytes;

    /// <summary>Reads <c>[.align n] .type name[count]</c>; the count may be missing where <paramref name="isSizeOpen"/>, and is then 0.</summary>
    public static Declaration Read(TokenReader tokens, int mostBytes, bool isSizeOpen = false)
    {
        int line = tokens.Line;
        int? alignment = null;
        if (tokens.TryTake(".align"))
        {
            alignment = tokens.Integer("an alignment");
            if (alignment is not (> 0 and <= MostAlignment) || (alignment & (alignment - 1)) != 0)
                throw new PtxException(line, $"{alignment} is not an alignment");
        }

        ScalarType type = tokens.Type("a type");
        if (type.IsPredicate || type is { IsFloat: true, Bits: 16 })
            throw new PtxException(line, $"{type} is not a type of variables");
        if (alignment < type.Bytes)
            throw new PtxException(line, $"an alignment of {alignment} is less than that of {type}");
        if (tokens.TryTake(".ptr"))
            Pointee(tokens);
        string name = tokens.Name("a name");
        int count = 1;
        bool isArray = tokens.TryTake("[");
        if (isArray)
        {
            count = isSizeOpen && tokens.IsAt("]") ? 0 : tokens.Integer("a size");
            tokens.Expect("]");
            if (count == 0 && !isSizeOpen)
                throw new PtxException(line, $"'{name}' has no element");
            if (count > mostBytes / type.Bytes)
                throw new PtxException(line, $"'{name}' has more than {mostBytes} bytes");
        }

        return new Declaration(name, type, alignment ?? type.Bytes, count, isArray, line);
    }

    /// <summary>What a parameter points to is for the optimiser only.</summary>
    private static void Pointee(TokenReader tokens)
    {
        if (!tokens.TryTake(".global"))
            tokens.TryTake(".shared");
        if (tokens.TryTake(".align"))
            tokens.Integer("an alignment");
    }
}
