namespace LossKernels.Cli.Fingerprint;

/// <summary>The rows of one loss and mixture of types, to which every case adds its results.</summary>
/// <param name="types">The mixture.</param>
/// <param name="options">What the rows are of, in their order.</param>
internal sealed class RowHashes(TypeMix types, IEnumerable<string> options) : IDisposable
{
    private readonly (string Option, ResultHash Hash)[] hashes = [.. options.Select(option => (option, new ResultHash()))];

    /// <summary>That of an option; null where there is no such row.</summary>
    public ResultHash? Find(string option) => hashes.FirstOrDefault(row => row.Option == option).Hash;

    public IEnumerable<FingerprintRow> Rows(string loss) =>
        hashes.Select(row => new FingerprintRow($"{loss} {types.Name} {row.Option}", row.Hash.Digest()));

    public void Dispose()
    {
        foreach ((_, ResultHash hash) in hashes)
            hash.Dispose();
    }
}
