using LossKernels.Generators.Frontend;
using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx.Rows;

/// <summary>
/// What is known of the row: its columns, its label and its statistics, in float64, in memory that the group shares. Its
/// first warp alone writes and reads it.
/// </summary>
internal sealed class PtxRowKnown
{
    private const string Memory = "known";

    private readonly PtxWriter _writer;
    private readonly RowLossModel _model;

    public PtxRowKnown(PtxWriter writer, RowLossModel model)
    {
        (_writer, _model) = (writer, model);
        writer.Share(Memory, 8 * (First + model.Statistics.Count));
    }

    private static int First => RowLossModel.RowNames.Count;

    /// <summary>Stores what is known ahead of all statistics.</summary>
    public void Begin(string label)
    {
        string columns = _writer.Make("f64", $"cvt.rn.f64.u64 {{d}}, {_writer.Parameter("u64", "columns")};"), number = _writer.Make("f64", $"cvt.rn.f64.s64 {{d}}, {label};");
        _writer.Write($"st.shared.f64 [{Memory}], {columns};st.shared.f64 [{Memory}+8], {number};");
    }

    /// <summary>Stores a statistic. It is no −0.</summary>
    public void Store(int statistic, string number) => _writer.Write($"st.shared.f64 [{Memory}+{8 * (First + statistic)}], {number};");

    /// <summary>Computes numbers that do not change along the row, in float64.</summary>
    /// <returns>Their names.</returns>
    public Func<Expr, string> Compute(params Expr[] numbers)
    {
        List<Expr> order = Kernel.Reachable(numbers);
        Dictionary<Expr, string> given = order.Where(x => x.Op == Op.Parameter).ToDictionary(x => x, x => Load((int)x.Node.Payload));
        return new PtxBody(_writer, ComputeType.Float64, order.Where(x => x.Op is not (Op.Parameter or Op.Constant or Op.Boolean))).Write(x => given[x]);
    }

    /// <summary>One of the numbers that expressions are made of: a parameter of the loss, or what is known of the row.</summary>
    private string Load(int parameter)
    {
        int constants = _model.Parameters.Count;
        return parameter < constants
            ? _writer.Parameter("f64", PtxParameters.Constant(parameter))
            : _writer.Make("f64", $"ld.shared.f64 {{d}}, [{Memory}+{8 * (parameter - constants)}];");
    }
}
