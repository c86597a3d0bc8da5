using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx.Rows;

/// <summary>The gradients of a row, with respect to predictions and to targets, in one walk along it: <c>d · s</c>, or +0 where the row does not count.</summary>
internal sealed class PtxRowGradients
{
    private const string Scale = "scale";

    private readonly PtxWriter _writer;
    private readonly ComputeType _type;
    private readonly PtxRowInputs _inputs;
    private readonly Gradient[] _gradients;

    public PtxRowGradients(PtxWriter writer, CompiledRowLoss loss, PtxRowRequest request, PtxRowKnown known)
    {
        (_writer, _type) = (writer, loss.Type);
        int first = loss.Model.Statistics.Count;
        int[] kernels = [first, first + 1];
        Expr[] derivatives = [.. kernels.Select(k => loss.Body(k).Output!.Value)];
        _inputs = new PtxRowInputs(writer, loss.Type, request, Kernel.Reachable(derivatives));
        _gradients = [.. derivatives.Zip(new[] { "gradient", "targetGradient" }, (derivative, name) => new Gradient(
            name,
            derivative,
            new PtxBody(writer, loss.Type, Kernel.Reachable(derivative).Where(x => !x.IsUniform && x.Op != Op.Input)),
            new PtxArray(writer, loss.Type, name)))];
        Uniforms = new PtxRowUniforms(writer, loss, known, kernels, "uniforms");
        writer.Share(Scale, 8);
    }

    /// <summary>What the derivatives take that does not change along a row.</summary>
    public PtxRowUniforms Uniforms { get; }

    private string Number => PtxTarget.Number(_type);

    /// <summary>Writes what is done where a gradient is wanted, and nowhere else.</summary>
    public void IfWanted(Action write)
    {
        string isAbsent = _writer.IsAbsent(_gradients[0].Name), isOtherAbsent = _writer.IsAbsent(_gradients[1].Name);
        _writer.Write($"and.pred {isAbsent}, {isAbsent}, {isOtherAbsent};");
        _writer.If("!" + isAbsent, write);
    }

    /// <summary>Stores what all derivatives of the row are multiplied by, in the compute type.</summary>
    public void StoreScale(string scale) => _writer.Write($"st.shared.{Number} [{Scale}], {scale};");

    /// <summary>Writes the walk. Of a step, all is read before anything is written over it.</summary>
    public void Write(PtxRow row) => row.WriteBlocks(
        _type,
        (element, misaligned) =>
        {
            _inputs.Align(element, row, misaligned);
            foreach (Gradient gradient in _gradients)
                gradient.Array.Align(element, misaligned);
        },
        () => { },
        step =>
        {
            string[][] stored = [.. _gradients.Select(_ => step.IsThere.Select(_ => _writer.Make(Number, $"mov.{Number} {{d}}, {PtxTarget.Literal(_type, 0)};")).ToArray())];
            _writer.If(row.Counts, () => Differentiate(row, step, stored));
            for (int i = 0; i < _gradients.Length; i++)
            {
                (PtxArray array, string[] numbers) = (_gradients[i].Array, stored[i]);
                IfPresent(_gradients[i], () => array.AddAndStore(step, numbers));
            }
        },
        () => { });

    private void Differentiate(PtxRow row, PtxStep step, string[][] stored)
    {
        Dictionary<string, string[]> elements = _inputs.Read(step, row);
        Dictionary<Expr, string> uniforms = Uniforms.Load();
        string scale = _writer.Make(Number, $"ld.shared.{Number} {{d}}, [{Scale}];");
        for (int i = 0; i < _gradients.Length; i++)
        {
            (Gradient gradient, string[] numbers) = (_gradients[i], stored[i]);
            IfPresent(gradient, () =>
            {
                for (int k = 0; k < numbers.Length; k++)
                {
                    int element = k;
                    Func<Expr, string> names = gradient.Operations.Write(x => x.Op == Op.Input ? elements[PtxRowInputs.Name(x)][element] : uniforms[x]);
                    _writer.Write($"mul.rn.{Number} {numbers[k]}, {names(gradient.Derivative)}, {scale};");
                }
            });
        }
    }

    private void IfPresent(Gradient gradient, Action write) => _writer.If("!" + _writer.IsAbsent(gradient.Name), write);

    private sealed record Gradient(string Name, Expr Derivative, PtxBody Operations, PtxArray Array);
}
