namespace LossKernels.Cli.Eval;

internal static class ReductionName
{
    public const string Option = "--reduction";
    public const string Default = "mean";
    public const string Allowed = "mean, sum, none";

    /// <exception cref="UserException">There is no such reduction.</exception>
    public static Reduction Parse(string name) => name switch
    {
        "mean" => Reduction.Mean,
        "sum" => Reduction.Sum,
        "none" => Reduction.None,
        _ => throw new UserException($"{Option}: '{name}' is not a reduction; allowed: {Allowed}"),
    };

    public static string Name(this Reduction reduction) => reduction.ToString().ToLowerInvariant();
}
