namespace LossKernels.Cli.Npy;

/// <summary>An element type that the tool reads and writes.</summary>
/// <param name="Descr">The name in a header.</param>
/// <param name="Name">The name in text.</param>
/// <param name="Size">Bytes in an element.</param>
internal sealed record NpyType(string Descr, string Name, int Size)
{
    public static readonly NpyType Float32 = new("<f4", "float32", sizeof(float));
    public static readonly NpyType Float64 = new("<f8", "float64", sizeof(double));

    private static readonly NpyType[] s_all = [Float32, Float64];

    public static string Allowed { get; } = string.Join(" and ", s_all.Select(t => $"'{t.Descr}' ({t.Name})")) + ", little-endian";

    public static NpyType? Find(string descr) => Array.Find(s_all, t => t.Descr == descr);

    public override string ToString() => Name;
}
