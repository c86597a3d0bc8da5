namespace LossKernels.Cli.Fingerprint;

/// <summary>Compares what this machine computes with a record, and names the rows that differ.</summary>
internal static class FingerprintCheck
{
    /// <returns>Whether all rows are as recorded.</returns>
    public static bool Write(TextWriter output, FingerprintRecord record, FingerprintRecord here, Engine engine)
    {
        Dictionary<string, string> recorded = record.Rows.ToDictionary(row => row.Name, row => row.Hash);
        string[] computed = [.. here.Rows.Select(row => row.Name)];
        FingerprintRow[] missing = [.. here.Rows.Where(row => !recorded.ContainsKey(row.Name))];
        FingerprintRow[] different = [.. here.Rows.Where(row => recorded.TryGetValue(row.Name, out string? hash) && hash != row.Hash)];
        FingerprintRow[] unknown = [.. record.Rows.ExceptBy(computed, row => row.Name)];

        foreach (FingerprintRow row in different)
            output.WriteLine($"differs: {row.Name}: recorded {recorded[row.Name]}, here {row.Hash}");
        foreach (FingerprintRow row in missing)
            output.WriteLine($"not recorded: {row.Name}: here {row.Hash}");
        foreach (FingerprintRow row in unknown)
            output.WriteLine($"not computed here: {row.Name}: recorded {row.Hash}");
        if (missing.Length > 0)
            output.WriteLine($"what is not recorded, as of a loss that was added, is recorded by: {FingerprintRecord.UpdateCommand}");

        bool isSame = different.Length + missing.Length + unknown.Length == 0;
        output.WriteLine(isSame
            ? $"all {here.Rows.Count} rows are as recorded: {engine}, contract version {Contract.Version}"
            : $"of {here.Rows.Count} rows {different.Length} differ and {missing.Length} are not recorded; {unknown.Length} of the record are not computed here: {engine}, contract version {Contract.Version}");
        return isSame;
    }
}
