namespace LossKernels.Cli.Fingerprint;

/// <summary>A row of a record.</summary>
/// <param name="Name">The loss, the type and the option, such as <c>huber float32 mean-gradient</c>.</param>
/// <param name="Hash">The SHA-256 of all its results, in hexadecimal.</param>
internal sealed record FingerprintRow(string Name, string Hash)
{
    private const int HashLength = 64;
    private const string Gap = "  ";

    /// <returns>The row of a line, or null where it is none.</returns>
    public static FingerprintRow? Parse(string line) =>
        line.Length > HashLength + Gap.Length
        && line.AsSpan(0, HashLength).IndexOfAnyExcept("0123456789abcdef") < 0
        && line.AsSpan(HashLength, Gap.Length).SequenceEqual(Gap)
        && line[(HashLength + Gap.Length)..] is var name
        && !name.Any(char.IsControl)
        && name.Split(' ') is [not "", not "", not ""]
            ? new FingerprintRow(name, line[..HashLength])
            : null;

    /// <summary>As it stands in a record.</summary>
    public override string ToString() => Hash + Gap + Name;
}
