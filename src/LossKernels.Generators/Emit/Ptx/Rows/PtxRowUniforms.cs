using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx.Rows;

/// <summary>
/// What does not change along a row and is used for each of its elements: computed by one thread in float64, rounded to the
/// compute type, and left in memory that its group shares.
/// </summary>
internal sealed class PtxRowUniforms
{
    private readonly PtxWriter _writer;
    private readonly ComputeType _type;
    private readonly PtxRowKnown _known;
    private readonly Expr[] _uniforms;
    private readonly string _name;

    /// <param name="writer">Where to write.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="known">What they are computed of.</param>
    /// <param name="kernels">The kernels that use them.</param>
    /// <param name="name">The name of their memory.</param>
    public PtxRowUniforms(PtxWriter writer, CompiledRowLoss loss, PtxRowKnown known, IEnumerable<int> kernels, string name)
    {
        (_writer, _type, _known, _name) = (writer, loss.Type, known, name);
        _uniforms = [.. kernels.SelectMany(k => new Kernel(loss.Body(k), loss.Kinds[k], loss.Type, TargetList.Scalar).UniformsOfLoop).Distinct()];
        if (_uniforms.Length > 0)
            writer.Share(name, 8 * _uniforms.Length);
    }

    private string Number => PtxTarget.Number(_type);

    /// <summary>Computes them.</summary>
    public void Write()
    {
        Func<Expr, string> names = _known.Compute(_uniforms);
        for (int k = 0; k < _uniforms.Length; k++)
        {
            string name = names(_uniforms[k]);
            string number = _uniforms[k].IsBoolean
                ? _writer.Make(Number, $"selp.{Number} {{d}}, {PtxTarget.Literal(_type, 1)}, {PtxTarget.Literal(_type, 0)}, {name};")
                : PtxScale.Narrow(_writer, _type, name);
            _writer.Write($"st.shared.{Number} [{_name}+{8 * k}], {number};");
        }
    }

    /// <summary>Reads them.</summary>
    public Dictionary<Expr, string> Load() => _uniforms.Select((x, k) => (x, k)).ToDictionary(
        uniform => uniform.x,
        uniform =>
        {
            string number = _writer.Make(Number, $"ld.shared.{Number} {{d}}, [{_name}+{8 * uniform.k}];");
            return uniform.x.IsBoolean ? _writer.Make("pred", $"setp.ne.{Number} {{d}}, {number}, {PtxTarget.Literal(_type, 0)};") : number;
        });
}
