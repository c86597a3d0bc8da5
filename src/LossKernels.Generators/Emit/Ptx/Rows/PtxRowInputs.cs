using LossKernels.Generators.Frontend;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx.Rows;

/// <summary>The inputs of a row-wise loss that a walk along a row reads.</summary>
internal sealed class PtxRowInputs
{
    private const string Target = "target", ClassWeight = "classWeight";

    private readonly PtxWriter _writer;
    private readonly ComputeType _type;
    private readonly PtxRowRequest _request;
    private readonly Dictionary<string, PtxArray> _arrays;

    /// <param name="writer">Where to write.</param>
    /// <param name="type">The compute type.</param>
    /// <param name="request">What the launch says of rows.</param>
    /// <param name="order">What is computed of an element.</param>
    public PtxRowInputs(PtxWriter writer, ComputeType type, PtxRowRequest request, IEnumerable<Expr> order)
    {
        (_writer, _type, _request) = (writer, type, request);
        _arrays = order.Where(x => x.Op == Op.Input).Select(Name).Distinct().ToDictionary(name => name, name => new PtxArray(writer, type, name));
    }

    /// <summary>The name of an input.</summary>
    public static string Name(Expr input) => RowLossModel.InputNames[(int)input.Node.Payload];

    /// <summary>Adds to the misalignment of a block.</summary>
    /// <param name="element">This thread's first element, in 64 bits.</param>
    /// <param name="row">The row.</param>
    /// <param name="misaligned">Where misalignment is collected.</param>
    public void Align(string element, PtxRow row, string misaligned)
    {
        foreach (KeyValuePair<string, PtxArray> array in _arrays)
            array.Value.Align(array.Key == ClassWeight ? row.Column(element) : element, misaligned);
    }

    /// <summary>Reads a step's: all of them, and then makes numbers of them.</summary>
    public Dictionary<string, string[]> Read(PtxStep step, PtxRow row)
    {
        Dictionary<string, string[]> bits = _arrays.ToDictionary(
            array => array.Key,
            array => array.Value.LoadIfPresent(array.Key == ClassWeight ? step with { Element = row.Column(step.Element) } : step));
        Dictionary<string, string[]> numbers = _arrays.ToDictionary(array => array.Key, array => array.Value.Decode(bits[array.Key]));
        if (_request.MayHaveIndices && numbers.TryGetValue(Target, out string[]? targets))
            _writer.If("!" + _request.HasNoLabels, () => SetTargets(targets, row.Label, row.Column(step.Element)));
        if (numbers.TryGetValue(ClassWeight, out string[]? weights))
            _writer.If(_writer.IsAbsent(ClassWeight), () =>
            {
                foreach (string weight in weights)
                    _writer.Write($"mov.{PtxTarget.Number(_type)} {weight}, {PtxTarget.Literal(_type, 1)};");
            });
        return numbers;
    }

    /// <summary>1 in the column of the label, and 0 elsewhere.</summary>
    private void SetTargets(string[] targets, string label, string column)
    {
        string distance = _writer.Make("b64", $"sub.s64 {{d}}, {label}, {column};");
        for (int k = 0; k < targets.Length; k++)
        {
            string isLabel = _writer.Make("pred", $"setp.eq.s64 {{d}}, {distance}, {k};");
            _writer.Write($"selp.{PtxTarget.Number(_type)} {targets[k]}, {PtxTarget.Literal(_type, 1)}, {PtxTarget.Literal(_type, 0)}, {isLabel};");
        }
    }
}
