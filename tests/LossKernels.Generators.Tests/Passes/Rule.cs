using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Tests.Passes;

/// <summary>An expression in x, with y and the parameter p, whose derivative is one rule; <paramref name="Kink"/> is zero where it has none.</summary>
internal sealed record Rule(Func<Expr, Expr, Expr, Expr> Build, Func<double, double, double, double>? Kink = null)
{
    public static readonly IReadOnlyDictionary<string, Rule> All = new Dictionary<string, Rule>
    {
        ["Add"] = new((x, y, p) => x * x + p * x + y),
        ["Subtract"] = new((x, y, p) => p - x * y - x),
        ["Multiply"] = new((x, y, p) => x * y * (x - p)),
        ["Square"] = new((x, y, p) => (x - y) * (x - y)),
        ["Divide"] = new((x, y, p) => (x + y) / p),
        ["DivideBy"] = new((x, y, p) => (x + y) / (x * x + y * y + x.Graph.Constant(1))),
        ["Reciprocal"] = new((x, y, p) => p / (x * x + x.Graph.Constant(2))),
        ["Negate"] = new((x, y, p) => -(x * x) * -y),
        ["Abs"] = new((x, y, p) => (x * x - y).Apply(Op.Abs), (x, y, p) => x * x - y),
        ["Sqrt"] = new((x, y, p) => (x * x + y * y + x.Graph.Constant(1)).Apply(Op.Sqrt)),
        ["CopySign"] = new((x, y, p) => (x * x * p).CopySign(x - y), (x, y, p) => x * (x - y)),
        ["MultiplyAdd"] = new((x, y, p) => x.Graph.Make(Op.MultiplyAdd, x * x, y - x, x * p)),
        ["Clamp"] = new((x, y, p) => x.Graph.Make(Op.Clamp, x * x, -p, x.Graph.Constant(2)), (x, y, p) => x * x - 2),
        ["ClampBetween"] = new((x, y, p) => x.Graph.Make(Op.Clamp, y, x - p, x * x + p), (x, y, p) => (y - (x - p)) * (y - (x * x + p))),
        ["Minimum"] = new((x, y, p) => x.Graph.Make(Op.Minimum, x * x, y + x), (x, y, p) => x * x - y - x),
        ["Maximum"] = new((x, y, p) => x.Graph.Make(Op.Maximum, x * x, y + x), (x, y, p) => x * x - y - x),
        ["Sign"] = new((x, y, p) => x * (x - y).Apply(Op.Sign), (x, y, p) => x - y),
        ["Select"] = new((x, y, p) => (x < y).Select(x * x * x, p * x), (x, y, p) => x - y),
        ["SelectConstant"] = new((x, y, p) => (x < y).Select(x * x, p), (x, y, p) => x - y),
        ["Exp"] = new((x, y, p) => (x * y).Apply(Op.Exp)),
        ["Log"] = new((x, y, p) => (x * x + p).Apply(Op.Log)),
        ["LogP1"] = new((x, y, p) => (x * x * p).Apply(Op.LogP1)),
        ["ExpM1"] = new((x, y, p) => (x - y).Apply(Op.ExpM1)),
        ["Tanh"] = new((x, y, p) => (x * y).Apply(Op.Tanh)),
    };
}
