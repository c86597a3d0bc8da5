using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Operands;

namespace LossKernels.CudaEmulator.Parsing;

/// <summary>Reads a module: its header, its variables and its entries.</summary>
internal sealed class ModuleParser(TokenReader tokens, PtxOptions options)
{
    private static readonly string[] s_versions = ["6.0", "6.1", "6.2", "6.3", "6.4", "6.5", "7.0"];
    private static readonly string[] s_targets = ["sm_70", "sm_72", "sm_75", "sm_80"];

    private const int MostParameterBytes = 4096;
    private const int MostVariableBytes = 1 << 30;

    private readonly Scope _scope = new(null);
    private readonly Dictionary<string, PtxEntry> _entries = [];
    private readonly List<PtxVariable> _variables = [];
    private int _target;

    public PtxModule Parse()
    {
        Header();
        while (!tokens.IsEnd)
            Item();
        return new PtxModule(_entries, _variables);
    }

    private void Header()
    {
        tokens.Expect(".version");
        Token version = tokens.Next();
        if (!s_versions.Contains(version.Text))
            throw new PtxException(version.Line, $"version {version} is unknown; known: {string.Join(", ", s_versions)}");
        tokens.Expect(".target");
        Token target = tokens.Next();
        if (!s_targets.Contains(target.Text))
            throw new PtxException(target.Line, $"target {target} is unknown; known: {string.Join(", ", s_targets)}");
        _target = int.Parse(target.Text.AsSpan(3), System.Globalization.CultureInfo.InvariantCulture);
        if (_target >= 80 && version.Text != "7.0")
            throw new PtxException(target.Line, $"target {target} needs version 7.0");
        tokens.Expect(".address_size");
        int line = tokens.Line;
        if (tokens.Integer("a size of addresses") != 64)
            throw new PtxException(line, "addresses have 64 bits");
    }

    private void Item()
    {
        int line = tokens.Line;
        bool isExternal = tokens.TryTake(".extern");
        if (!isExternal)
            tokens.TryTake(".visible");
        string directive = tokens.Word("a directive");
        switch (directive)
        {
            case ".entry" when !isExternal:
                Entry(line);
                break;
            case ".shared":
                Shared(isExternal);
                break;
            case ".global" or ".const" when !isExternal:
                Variable(directive == ".const");
                break;
            default:
                throw new PtxException(line, $"'{(isExternal ? ".extern " : "")}{directive}' is unknown here");
        }
    }

    private void Shared(bool isExternal)
    {
        Declaration declaration = Declaration.Read(tokens, SharedLayout.MostBytes, isExternal);
        if (isExternal && declaration.Count != 0)
            throw new PtxException(declaration.Line, $"'{declaration.Name}' is shared memory of another module");
        tokens.Expect(";");
        _scope.Add(new SharedSymbol(declaration.Name, declaration.Bytes, declaration.Alignment), declaration.Line);
    }

    private void Variable(bool isConstant)
    {
        Declaration declaration = Declaration.Read(tokens, MostVariableBytes, isSizeOpen: true);
        var values = new List<ulong>();
        if (tokens.TryTake("="))
            Initial(declaration, values);
        tokens.Expect(";");
        int count = declaration.Count == 0 ? values.Count : declaration.Count;
        if (count == 0 || values.Count > count)
            throw new PtxException(declaration.Line, $"'{declaration.Name}' has {count} elements and {values.Count} initial values");

        byte[] initial = new byte[count * declaration.Type.Bytes];
        for (int i = 0; i < values.Count; i++)
            Bytes.Store(ref initial[i * declaration.Type.Bytes], declaration.Type.Bytes, values[i]);
        _scope.Add(new VariableSymbol(declaration.Name, isConstant ? Space.Constant : Space.Global, new VariableSource(_variables.Count)), declaration.Line);
        _variables.Add(new PtxVariable(declaration.Name, initial, isConstant));
    }

    private void Initial(Declaration declaration, List<ulong> values)
    {
        if (!declaration.IsArray)
        {
            values.Add(Literal.Read(tokens, declaration.Type));
            return;
        }

        tokens.Expect("{");
        do
            values.Add(Literal.Read(tokens, declaration.Type));
        while (tokens.TryTake(","));
        tokens.Expect("}");
    }

    private void Entry(int line)
    {
        var context = new EntryContext(_scope, _target, options);
        string name = tokens.Name("a name");
        var parameters = new List<PtxParameter>();
        if (tokens.TryTake("(") && !tokens.TryTake(")"))
        {
            do
                parameters.Add(Parameter(context, parameters));
            while (tokens.TryTake(","));
            tokens.Expect(")");
        }

        var entry = new PtxEntry(name, line, parameters);
        if (entry.ParameterBytes > MostParameterBytes)
            throw new PtxException(line, $"'{name}' has {entry.ParameterBytes} bytes of parameters, more than {MostParameterBytes}");
        if (!_entries.TryAdd(name, entry))
            throw new PtxException(line, $"'{name}' is declared twice");
        while (!tokens.IsAt("{"))
            Limit(entry);
        new EntryParser(tokens, context).Parse(entry);
    }

    private PtxParameter Parameter(EntryContext context, List<PtxParameter> before)
    {
        tokens.Expect(".param");
        Declaration declaration = Declaration.Read(tokens, MostParameterBytes);
        int end = before is [.., var last] ? last.Offset + last.Bytes : 0;
        var parameter = new PtxParameter(declaration.Name, SharedLayout.Align(end, declaration.Alignment), declaration.Bytes, declaration.IsArray);
        context.Scope.Add(new ParameterSymbol(parameter), declaration.Line);
        return parameter;
    }

    private void Limit(PtxEntry entry)
    {
        int line = tokens.Line;
        switch (tokens.Word("'{'"))
        {
            case ".maxntid":
                entry.MostThreads = Shape();
                break;
            case ".reqntid":
                entry.RequiredThreads = Shape();
                break;
            case ".maxnreg":
                tokens.Integer("a number of registers");
                break;
            case ".minnctapersm":
                tokens.Integer("a number of blocks");
                break;
            case var other:
                throw new PtxException(line, $"'{other}' is unknown here");
        }
    }

    private Dim3 Shape()
    {
        int x = tokens.Integer("a number of threads");
        int y = tokens.TryTake(",") ? tokens.Integer("a number of threads") : 1;
        int z = tokens.TryTake(",") ? tokens.Integer("a number of threads") : 1;
        return new Dim3(x, y, z);
    }
}
