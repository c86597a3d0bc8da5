namespace LossKernels.Cuda;

/// <summary>
/// The kernel that no loss is in: it reads what the others have added up in device memory, rounds each exact sum once, and
/// divides. Its text, with its parameters, is <c>Totals.ptx</c>.
/// </summary>
internal static class TotalsKernel
{
    /// <summary>The name of the entry.</summary>
    public const string Name = "Totals";

    /// <summary>The text, with a 0 at its end.</summary>
    public static byte[] Text { get; } = Read();

    private static byte[] Read()
    {
        using Stream resource = typeof(TotalsKernel).Assembly.GetManifestResourceStream($"{Name}.ptx")!;
        byte[] text = new byte[resource.Length + 1];
        resource.ReadExactly(text, 0, (int)resource.Length);
        return text;
    }
}
