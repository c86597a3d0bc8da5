namespace LossKernels.Cli.Fingerprint;

/// <summary>Compares what this machine computes with a record, and names the rows that differ.</summary>
internal static class FingerprintCheck
{
    private const string NotRecorded = "not recorded: ";

    /// <returns>Whether all rows are as recorded.</returns>
    public static bool Write(TextWriter output, FingerprintRecord record, FingerprintRecord here, Backend backend)
    {
        string[] faults = [.. Faults(record, here)];
        foreach (string fault in faults)
            output.WriteLine(fault);
        if (faults.Any(fault => fault.StartsWith(NotRecorded, StringComparison.Ordinal)))
            output.WriteLine($"what is not recorded, as of a loss that was added, is recorded by: {FingerprintRecord.UpdateCommand}");
        output.WriteLine(faults.Length == 0
            ? $"all {here.Rows.Count} rows are as recorded: {backend}, contract version {Contract.Version}"
            : $"{faults.Length} of {here.Rows.Count} rows are not as recorded: {backend}, contract version {Contract.Version}");
        return faults.Length == 0;
    }

    private static IEnumerable<string> Faults(FingerprintRecord record, FingerprintRecord here)
    {
        Dictionary<string, string> recorded = record.Rows.ToDictionary(row => row.Name, row => row.Hash);
        foreach (FingerprintRow row in here.Rows)
        {
            if (!recorded.Remove(row.Name, out string? hash))
                yield return $"{NotRecorded}{row.Name}: here {row.Hash}";
            else if (hash != row.Hash)
                yield return $"differs: {row.Name}: recorded {hash}, here {row.Hash}";
        }

        foreach ((string name, string hash) in recorded)
            yield return $"not computed here: {name}: recorded {hash}";
    }
}
