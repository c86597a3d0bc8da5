using LossKernels.Generators.Ir;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>The accumulators of a sum over a block: half a vector of lanes for each thread of a warp, and their fold.</summary>
/// <param name="writer">Where to write.</param>
/// <param name="type">The compute type.</param>
/// <param name="isUpper">Whether the thread is in the upper half of its warp.</param>
internal sealed class PtxLanes(PtxWriter writer, ComputeType type, string isUpper)
{
    private readonly string[] _lanes = writer.Registers(PtxTarget.Number(type), PtxBlock.Width(type) / 2);

    private string Number => PtxTarget.Number(type);

    /// <summary>Sets all to +0.</summary>
    public void Clear()
    {
        foreach (string lane in _lanes)
            writer.Write($"mov.{Number} {lane}, {PtxTarget.Literal(type, 0)};");
    }

    /// <summary>Adds products to a lane, the first row's before the second's.</summary>
    public void Add(int lane, (string First, string Second) a, (string First, string Second) b) =>
        writer.Write($"fma.rn.{Number} {_lanes[lane]}, {a.First}, {b.First}, {_lanes[lane]};fma.rn.{Number} {_lanes[lane]}, {a.Second}, {b.Second}, {_lanes[lane]};");

    /// <summary>Adds numbers, likewise.</summary>
    public void Add(int lane, (string First, string Second) terms) =>
        writer.Write($"add.rn.{Number} {_lanes[lane]}, {_lanes[lane]}, {terms.First};add.rn.{Number} {_lanes[lane]}, {_lanes[lane]}, {terms.Second};");

    /// <summary>Adds the terms of two elements: with one rounding where they are products. One that does not count becomes a product of −0, which changes no lane.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="term">The term.</param>
    /// <param name="names">The names of its parts, for each of the elements.</param>
    /// <param name="counts">Whether they count.</param>
    public void Add(int lane, Expr term, Func<Expr, string>[] names, string[] counts)
    {
        (string, string) Exchanged(Expr x, double otherwise) => Exchange(names.Select(name => name(x)), otherwise, counts);
        if (term is { Op: Op.Multiply, IsUniform: false })
            Add(lane, Exchanged(term[0], 0), Exchanged(term[1], -0.0));
        else
            Add(lane, Exchanged(term, -0.0));
    }

    /// <summary>Likewise of numbers, in place of which there is another one for an element that does not count.</summary>
    public (string First, string Second) Exchange(IEnumerable<string> terms, double otherwise, string[] counts) =>
        Exchange([.. terms.Select((term, k) => writer.Make(Number, $"selp.{Number} {{d}}, {term}, {PtxTarget.Literal(type, otherwise)}, {counts[k]};"))]);

    /// <summary>
    /// Of a number for two elements of this thread, half its vector apart, those of the lane that it keeps: of the first
    /// row and of the second. The other half of the warp has the same elements of the other row.
    /// </summary>
    private (string First, string Second) Exchange(string[] terms)
    {
        string sent = writer.Make(Number, $"selp.{Number} {{d}}, {terms[0]}, {terms[1]}, {isUpper};"), received = PtxThread.Shuffle(writer, sent, type, 16);
        return (
            writer.Make(Number, $"selp.{Number} {{d}}, {received}, {terms[0]}, {isUpper};"),
            writer.Make(Number, $"selp.{Number} {{d}}, {terms[1]}, {received}, {isUpper};"));
    }

    /// <summary>The partial of the block, in every thread: the contract's fold, lane j with lane j + half.</summary>
    public string Fold()
    {
        // A half of the warp has a lane in every fourth, or second, so lanes half a row apart are eight threads apart.
        string[] lanes = _lanes;
        ComputeType fold = type;
        foreach (int apart in new[] { 8, 4, 2, 1, 16 })
        {
            if (fold == ComputeType.Float32 && apart == 2)
            {
                lanes = [.. lanes.Select(lane => writer.Make("f64", $"cvt.f64.f32 {{d}}, {lane};"))];
                fold = ComputeType.Float64;
            }

            string number = PtxTarget.Number(fold);
            lanes = [.. lanes.Select(lane => writer.Make(number, $"add.rn.{number} {{d}}, {lane}, {PtxThread.Shuffle(writer, lane, fold, apart)};"))];
        }

        return lanes.Length == 1 ? lanes[0] : writer.Make("f64", $"add.rn.f64 {{d}}, {lanes[0]}, {lanes[1]};");
    }
}
