using System.Text;
using System.Text.RegularExpressions;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>The text of one PTX kernel: instructions, and the registers and labels that they name.</summary>
internal sealed class PtxWriter
{
    private static readonly Dictionary<string, string> s_types = new[] { "pred", "b16", "b32", "b64", "f32", "f64" }.ToDictionary(Prefix);

    private readonly StringBuilder _shared = new(), _body = new();
    private readonly SortedDictionary<string, int> _registers = new(StringComparer.Ordinal);
    private int _labels;

    /// <summary>The instructions, after the declarations of their registers and of shared memory.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (KeyValuePair<string, int> kind in _registers)
                text.Append($".reg .{kind.Key} {Prefix(kind.Key)}<{kind.Value}>;\n");
            return text.Append(_shared).Append(_body).ToString();
        }
    }

    /// <summary>Declares memory that the threads of a group share, by a name that stands for its address.</summary>
    public void Share(string name, int bytes) => _shared.Append($".shared .align 8 .b8 {name}[{bytes}];\n");

    /// <summary>A new register.</summary>
    /// <param name="type">Its type, such as <c>pred</c>, <c>b64</c> or <c>f32</c>.</param>
    public string Register(string type)
    {
        _registers.TryGetValue(type, out int count);
        _registers[type] = count + 1;
        return $"{Prefix(type)}{count}";
    }

    public string[] Registers(string type, int count) => [.. Enumerable.Range(0, count).Select(_ => Register(type))];

    /// <summary>Writes instructions, each ending with a semicolon.</summary>
    public void Write(string instructions)
    {
        foreach (string instruction in instructions.Split([';'], StringSplitOptions.RemoveEmptyEntries))
            _body.Append(instruction.Trim()).Append(";\n");
    }

    /// <summary>Writes one instruction whose result is a new register.</summary>
    /// <param name="type">The type of the result.</param>
    /// <param name="instruction">The instruction, with <c>{d}</c> for the result.</param>
    public string Make(string type, string instruction)
    {
        string result = Register(type);
        Write(instruction.Replace("{d}", result));
        return result;
    }

    /// <summary>
    /// Writes instructions that were written by hand, whose registers (<c>%d0</c>, by the prefix of their type) and labels
    /// (<c>$next</c>) become new ones.
    /// </summary>
    /// <param name="instructions">The instructions; a label ends with a colon and no semicolon.</param>
    /// <param name="given">Names that stand for registers that there are.</param>
    public void Insert(string instructions, params (string Name, string Register)[] given)
    {
        Dictionary<string, string> names = given.ToDictionary(one => one.Name, one => one.Register);
        string text = Regex.Replace(instructions, @"%[a-z]\d+|\$[a-z]\w*", match =>
        {
            if (!names.TryGetValue(match.Value, out string? name))
                names.Add(match.Value, name = match.Value[0] == '$' ? Label() : Register(s_types[match.Value.Substring(0, 2)]));
            return name;
        });
        foreach (string line in text.Split(['\n'], StringSplitOptions.RemoveEmptyEntries))
            _body.Append(line.Trim()).Append('\n');
    }

    /// <summary>Reads a parameter of the launch.</summary>
    /// <param name="type">Its type, such as <c>u64</c> or <c>f32</c>.</param>
    /// <param name="name">Its name.</param>
    public string Parameter(string type, string name) =>
        Make(type[0] == 'f' ? type : $"b{type.Substring(1)}", $"ld.param.{type} {{d}}, [{name}];");

    /// <summary>Whether a pointer among the parameters is none, as a new predicate.</summary>
    public string IsAbsent(string name) => Make("pred", $"setp.eq.u64 {{d}}, {Parameter("u64", name)}, 0;");

    /// <summary>Compares a parameter of 32 bits with a number; the result is a new predicate.</summary>
    public string Test(string parameter, string comparison, int number) =>
        Make("pred", $"setp.{comparison}.u32 {{d}}, {Parameter("u32", parameter)}, {number};");

    /// <summary>A label to jump to before it is placed.</summary>
    public string Label() => $"$L{_labels++}";

    public void Place(string label) => _body.Append(label).Append(":\n");

    /// <summary>Writes what is done by all threads of a warp or by none.</summary>
    /// <param name="predicate">A predicate that is the same in them, with a ! before it if it is to be false.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="otherwise">Writes what is done if it is not; nothing where it is null.</param>
    public void If(string predicate, Action write, Action? otherwise = null)
    {
        string end = Label(), other = otherwise is null ? end : Label();
        Write($"@{Not(predicate)} bra.uni {other};");
        write();
        if (otherwise is not null)
        {
            Write($"bra.uni {end};");
            Place(other);
            otherwise();
        }

        Place(end);
    }

    /// <summary>Writes what some threads of a warp do.</summary>
    public void IfAny(string predicate, Action write)
    {
        string end = Label();
        Write($"@{Not(predicate)} bra {end};");
        write();
        Place(end);
    }

    private static string Not(string predicate) => predicate[0] == '!' ? predicate.Substring(1) : "!" + predicate;

    private static string Prefix(string type) => type switch
    {
        "pred" => "%p",
        "b16" => "%h",
        "b32" => "%r",
        "b64" => "%d",
        "f32" => "%f",
        _ => "%g",
    };
}
