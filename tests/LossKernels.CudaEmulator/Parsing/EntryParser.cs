using LossKernels.CudaEmulator.Decoding;
using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Operands;

namespace LossKernels.CudaEmulator.Parsing;

/// <summary>Reads the body of an entry.</summary>
internal sealed class EntryParser(TokenReader tokens, EntryContext context)
{
    private readonly List<Instruction> _code = [];
    private readonly Dictionary<string, int> _labels = [];

    public void Parse(PtxEntry entry)
    {
        tokens.Expect("{");
        int depth = 1;
        int end = tokens.Line;
        while (depth > 0)
        {
            end = tokens.Line;
            if (tokens.TryTake("{"))
            {
                depth++;
                context.Open();
            }
            else if (tokens.TryTake("}"))
            {
                depth--;
                context.Close();
            }
            else
            {
                Statement();
            }
        }

        Link(end);
        if (context.Shared.Bytes > SharedLayout.MostBytes)
            throw new PtxException(end, $"'{entry.Name}' has {context.Shared.Bytes} bytes of shared memory, more than {SharedLayout.MostBytes}");
        context.Shared.Complete();
        entry.Code = [.. _code];
        entry.RegisterCount = context.RegisterCount;
        entry.PredicateCount = context.PredicateCount;
        entry.SharedBytes = context.Shared.Bytes;
        entry.DynamicSharedOffset = context.Shared.DynamicOffset;
    }

    private void Statement()
    {
        if (tokens.Current.Kind == TokenKind.Word && tokens.IsBefore(":"))
            Label();
        else if (tokens.TryTake(".reg"))
            Registers();
        else if (tokens.TryTake(".shared"))
            Shared();
        else if (tokens.TryTake(".pragma"))
            Pragma();
        else if (tokens.Current.Text.StartsWith('.'))
            throw new PtxException(tokens.Line, $"{tokens.Current} is unknown here");
        else
            Instruction();
    }

    private void Label()
    {
        int line = tokens.Line;
        string name = tokens.Name("a label");
        tokens.Expect(":");
        if (!_labels.TryAdd(name, _code.Count))
            throw new PtxException(line, $"the label '{name}' is there twice");
    }

    private void Registers()
    {
        ScalarType type = tokens.Type("a type of registers");
        if (type is { Bits: 8 } or { IsFloat: true, Bits: 16 })
            throw new PtxException(tokens.Line, $"{type} is not a type of registers here");
        do
        {
            int line = tokens.Line;
            string name = tokens.Name("a register");
            if (!tokens.TryTake("<"))
            {
                context.Declare(name, type, line);
                continue;
            }

            int count = tokens.Integer("a number of registers");
            tokens.Expect(">");
            for (int i = 0; i < count; i++)
                context.Declare($"{name}{i}", type, line);
        }
        while (tokens.TryTake(","));
        tokens.Expect(";");
    }

    private void Shared()
    {
        Declaration declaration = Declaration.Read(tokens, SharedLayout.MostBytes);
        tokens.Expect(";");
        context.Scope.Add(new SharedSymbol(declaration.Name, declaration.Bytes, declaration.Alignment), declaration.Line);
    }

    private void Pragma()
    {
        Token text = tokens.Next();
        if (text is not { Kind: TokenKind.Text, Text: "nounroll" })
            throw new PtxException(text.Line, $"the pragma {text} is unknown");
        tokens.Expect(";");
    }

    private void Instruction()
    {
        int line = tokens.Line;
        var operands = new OperandReader(tokens, context);
        PredicateSource? guard = null;
        if (tokens.TryTake("@"))
            guard = operands.Predicate();
        var mnemonic = new Mnemonic(tokens.Word("an instruction"), tokens.Line);
        Instruction instruction = Decoder.Decode(mnemonic, operands);
        tokens.Expect(";");
        instruction.Line = line;
        instruction.Guard = guard;
        _code.Add(instruction);
    }

    private void Link(int end)
    {
        if (_code.Count == 0 || !_code[^1].IsEnd)
            throw new PtxException(end, "the end is reached without a return");
        foreach (Branch branch in _code.OfType<Branch>())
        {
            if (!_labels.TryGetValue(branch.Label, out int target))
                throw new PtxException(branch.Line, $"there is no label '{branch.Label}'");
            if (target == _code.Count)
                throw new PtxException(branch.Line, $"after the label '{branch.Label}' the end is reached without a return");
            branch.Target = target;
        }

        ControlFlow.Join(_code);
    }
}
