namespace LossKernels.Cli.Npy;

/// <summary>The types that a file may have.</summary>
internal sealed class NpyTypeSet
{
    public static readonly NpyTypeSet Numbers = new(NpyType.Float16, NpyType.Float32, NpyType.Float64);
    public static readonly NpyTypeSet NumbersAndBFloat16 = new(NpyType.Float16, NpyType.BFloat16, NpyType.Float32, NpyType.Float64);
    public static readonly NpyTypeSet TruthValues = new(NpyType.Boolean, NpyType.Byte);
    public static readonly NpyTypeSet Integers = new(NpyType.Int32, NpyType.Int64);

    /// <summary>What saves two bytes of no meaning again, having loaded them, leaves out the byte order.</summary>
    private const string PlainVoid = "|V2";

    private readonly IReadOnlyList<NpyType> types;
    private readonly string note;

    public NpyTypeSet(params IReadOnlyList<NpyType> types)
        : this(types, "")
    {
    }

    private NpyTypeSet(IReadOnlyList<NpyType> types, string note) => (this.types, this.note) = (types, note);

    /// <summary>The same types, and what to add where another is refused, such as which option would allow it.</summary>
    public NpyTypeSet WithNote(string text) => new(types, text);

    /// <summary>The types of both sets, with this one's note.</summary>
    public NpyTypeSet With(NpyTypeSet other) => new([.. types, .. other.types], note);

    public NpyType? Find(string descr)
    {
        string name = descr == PlainVoid ? NpyType.BFloat16.Descr : descr;
        return types.FirstOrDefault(t => t.Descr == name);
    }

    public override string ToString()
    {
        string[] names = [.. types.Select(t => $"'{t.Descr}' ({t.Name})")];
        string list = names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
        return list + (types.All(t => t.Size == 1) ? "" : ", little-endian") + note;
    }
}
