using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>The parameters of the kernels of element-wise losses: the same list for all of them, whatever of it one uses.</summary>
internal static class PtxParameters
{
    /// <summary>How an array is stored, by the numbers of the library's ElementType: as float32, the compute type where others may be.</summary>
    public const int Float32 = 0;

    /// <summary>As float16.</summary>
    public const int Float16 = 2;

    /// <summary>As bfloat16.</summary>
    public const int BFloat16 = 3;

    /// <summary>How a factor or a mask is spread: not at all.</summary>
    public const int None = 0;

    /// <summary>One number for all elements.</summary>
    public const int One = 1;

    /// <summary>One for each row.</summary>
    public const int Row = 2;

    /// <summary>One for each element.</summary>
    public const int Element = 3;

    /// <summary>A number that depends on parameters of the loss alone.</summary>
    public static string Constant(int index) => $"constant{index}";

    /// <summary>The declarations.</summary>
    /// <param name="type">The compute type.</param>
    /// <param name="constants">The numbers that depend on parameters of the loss alone.</param>
    public static IEnumerable<string> Of(ComputeType type, int constants) =>
    [
        .. new[] { "prediction", "target", "variance", "weight", "upstream", "output" }.SelectMany(name => PtxArray.Parameters(name, type)),
        ".u32 weightSpread",
        $".{PtxTarget.Number(type)} weightNumber",
        ".u64 mask",
        ".u32 maskSpread",
        ".u32 upstreamSpread",
        ".f64 upstreamNumber",
        ".f64 divisor",
        ".u64 divisorAt",
        ".u32 accumulate",
        ".u32 blocks",
        ".u32 blocksOfRow",
        ".u64 rowLength",
        ".u64 totals",
        ".u64 partials",
        ".u64 counts",
        .. Enumerable.Range(0, constants).Select(k => $".{PtxTarget.Number(type)} {Constant(k)}"),
    ];
}
