namespace LossKernels.Cli.Fingerprint;

/// <summary>The rows of one loss and mixture of types, to which every case adds its results.</summary>
internal sealed class RowHashes(TypeMix types) : IDisposable
{
    /// <summary>One for each option.</summary>
    public IReadOnlyList<(RequestOption Option, ResultHash Hash)> Requests { get; } = [.. RequestOption.All.Select(option => (option, new ResultHash()))];

    /// <summary>That of <see cref="PlainCalls"/>, where there are any.</summary>
    public ResultHash? Calls { get; } = types.HavePlainCalls ? new ResultHash() : null;

    public IEnumerable<FingerprintRow> Rows(string loss)
    {
        foreach ((RequestOption option, ResultHash hash) in Requests)
            yield return Row(option.Name, hash);
        if (Calls is not null)
            yield return Row(PlainCalls.Name, Calls);

        FingerprintRow Row(string option, ResultHash hash) => new($"{loss} {types.Name} {option}", hash.Digest());
    }

    public void Dispose()
    {
        foreach ((_, ResultHash hash) in Requests)
            hash.Dispose();
        Calls?.Dispose();
    }
}
