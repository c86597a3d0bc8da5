using System.Globalization;
using LossKernels.Generators.Emit;

namespace LossKernels.Generators.Targets;

/// <summary>A compute type of kernels: its names, its size, and how its numbers are written.</summary>
internal sealed class ComputeType
{
    public static readonly ComputeType Float32 = new("Float32", "float", "Single", "Int32", 4, 23);
    public static readonly ComputeType Float64 = new("Float64", "double", "Double", "Int64", 8, 52);

    private ComputeType(string name, string keyword, string suffix, string integer, int bytes, int fractionBits)
    {
        Name = name;
        Keyword = keyword;
        Suffix = suffix;
        Integer = integer;
        Bytes = bytes;
        FractionBits = fractionBits;
    }

    public static IReadOnlyList<ComputeType> All { get; } = [Float32, Float64];

    /// <summary>The name in kernels' names and messages, such as <c>Float32</c>.</summary>
    public string Name { get; }

    public string Keyword { get; }

    /// <summary>The framework's name for it, as in <c>AsSingle</c>.</summary>
    public string Suffix { get; }

    /// <summary>Likewise for the integer with as many bits, as in <c>AsInt32</c>.</summary>
    public string Integer { get; }

    public int Bytes { get; }

    /// <summary>The bits of a number below its exponent.</summary>
    public int FractionBits { get; }

    /// <summary>The contract's lanes: a row is 256 bytes.</summary>
    public int Lanes => 256 / Bytes;

    /// <summary>The contract's block: 32 lane rows.</summary>
    public int BlockLength => 32 * Lanes;

    /// <summary>A number as a bit pattern, so that no parser stands between the compiler and the kernel.</summary>
    public string Literal(double value)
    {
        string comment = value.ToString("R", CultureInfo.InvariantCulture);
        return this == Float32
            ? $"{Known.BitConverter}.Int32BitsToSingle(unchecked((int)0x{SingleBits(value):X8})) /* {comment} */"
            : $"{Known.BitConverter}.Int64BitsToDouble(unchecked((long)0x{BitConverter.DoubleToInt64Bits(value):X16})) /* {comment} */";
    }

    private static int SingleBits(double value) => BitConverter.ToInt32(BitConverter.GetBytes((float)value), 0);
}
