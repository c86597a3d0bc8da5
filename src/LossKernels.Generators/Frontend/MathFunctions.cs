using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Frontend;

/// <summary>The members of Math, double and LossMath that a definition may call.</summary>
internal static class MathFunctions
{
    public const string Pow = nameof(Pow);

    public const string IsNaN = nameof(IsNaN);

    private static readonly Dictionary<string, Op> s_operations = new()
    {
        ["Abs"] = Op.Abs,
        ["Sign"] = Op.Sign,
        ["CopySign"] = Op.CopySign,
        ["Min"] = Op.Minimum,
        ["Max"] = Op.Maximum,
        ["Clamp"] = Op.Clamp,
        ["Sqrt"] = Op.Sqrt,
        ["FusedMultiplyAdd"] = Op.MultiplyAdd,
        ["ByFormat"] = Op.ByFormat,
        ["Exp"] = Op.Exp,
        ["Log"] = Op.Log,
        ["LogP1"] = Op.LogP1,
        ["ExpM1"] = Op.ExpM1,
        ["Tanh"] = Op.Tanh,
    };

    /// <summary>Every name, whether it is one operation or several.</summary>
    public static IEnumerable<string> Names => [.. s_operations.Keys, Pow, IsNaN];

    /// <summary>Functions with no form that gives the same bits on every target, by which losses of this kind are often written.</summary>
    public static IEnumerable<string> NotLowered { get; } = ["Cosh", "Sinh"];

    /// <summary>The operation of a function, by its name and its number of arguments.</summary>
    public static Op? Operation(string name, int arguments) =>
        s_operations.TryGetValue(name, out Op op) && OpTable.Arity(op) == arguments ? op : null;

    /// <summary>x to an integer power, by repeated squaring from the lowest bit of the exponent up.</summary>
    public static Expr Power(Expr x, int exponent)
    {
        Expr one = x.Graph.Constant(1);
        Expr result = one, square = x;
        for (int bits = Math.Abs(exponent); bits != 0; bits >>= 1, square = bits != 0 ? square * square : square)
            if ((bits & 1) != 0)
                result *= square;
        return exponent < 0 ? one / result : result;
    }
}
