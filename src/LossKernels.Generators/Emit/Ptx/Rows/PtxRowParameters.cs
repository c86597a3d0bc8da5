using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx.Rows;

/// <summary>The parameters of the kernels of row-wise losses: the same list for all of them. A pointer of 0 says that an array is absent.</summary>
internal static class PtxRowParameters
{
    /// <summary>What is done with rows: those that count are counted, and their weights added up.</summary>
    public const int Counts = 0;

    /// <summary>All else; any other number stands for both.</summary>
    public const int Evaluates = 1;

    /// <summary>The declarations.</summary>
    /// <param name="type">The compute type.</param>
    /// <param name="constants">The parameters of the loss.</param>
    public static IEnumerable<string> Of(ComputeType type, int constants) =>
    [
        .. new[] { "prediction", "target", "classWeight", "gradient", "targetGradient" }.SelectMany(name => PtxArray.Parameters(name, type)),
        .. new[] { "weight", "upstream", "rowValues", "weightedRowValues" }.SelectMany(PtxNumbers.Parameters),
        ".u32 weightSpread",
        ".f64 weightNumber",
        ".f64 upstreamNumber",
        ".u64 labels",
        ".u32 labelBytes",
        ".u32 ignores",
        ".s64 ignoreIndex",
        ".u64 mask",
        ".f64 divisor",
        ".u64 divisorAt",
        ".u32 accumulate",
        ".u32 evaluates",
        ".u64 rows",
        ".u64 columns",
        ".u64 totals",
        .. Enumerable.Range(0, constants).Select(k => $".f64 {PtxParameters.Constant(k)}"),
    ];
}
