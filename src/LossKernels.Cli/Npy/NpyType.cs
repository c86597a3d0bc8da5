namespace LossKernels.Cli.Npy;

/// <summary>A type of elements that the tool reads or writes.</summary>
/// <param name="Descr">The name in a header.</param>
/// <param name="Name">The name in text.</param>
/// <param name="Size">Bytes in an element.</param>
/// <param name="Element">What the library calls it, where it is one of its numbers.</param>
internal sealed record NpyType(string Descr, string Name, int Size, ElementType? Element = null)
{
    public static readonly NpyType Float16 = new("<f2", "float16", 2, ElementType.Float16);
    public static readonly NpyType Float32 = new("<f4", "float32", sizeof(float), ElementType.Float32);
    public static readonly NpyType Float64 = new("<f8", "float64", sizeof(double), ElementType.Float64);

    /// <summary>NumPy has no such type: <c>ml_dtypes</c> adds it, and it is saved as two bytes of no meaning.</summary>
    public static readonly NpyType BFloat16 = new("<V2", "bfloat16", 2, ElementType.BFloat16);

    public static readonly NpyType Boolean = new("|b1", "bool", sizeof(bool));
    public static readonly NpyType Byte = new("|u1", "uint8", sizeof(byte));
    public static readonly NpyType Int32 = new("<i4", "int32", sizeof(int));
    public static readonly NpyType Int64 = new("<i8", "int64", sizeof(long));

    /// <summary>Whether it is computed in float64; every other number is computed in float32.</summary>
    public bool IsDouble => Element == ElementType.Float64;

    public override string ToString() => Name;
}
