namespace LossKernels.Cli;

/// <summary>A loss of the registry, of elements or of rows: one of the descriptors is there.</summary>
internal sealed record RegisteredLoss(string ShortName, IReadOnlyList<LossParameter> Parameters, LossDescriptor? OfElements, RowLossDescriptor? OfRows)
{
    /// <summary>All losses of the library, those of rows last.</summary>
    public static IReadOnlyList<RegisteredLoss> All { get; } =
    [
        .. LossRegistry.All.Select(loss => new RegisteredLoss(loss.ShortName, loss.Parameters, loss, null)),
        .. LossRegistry.Rows.Select(loss => new RegisteredLoss(loss.ShortName, loss.Parameters, null, loss)),
    ];

    /// <summary>What may be given for a loss.</summary>
    public static string Allowed { get; } = string.Join(", ", All.Select(loss => loss.ShortName));

    /// <summary>The loss that an option names.</summary>
    /// <exception cref="UserException">There is none of that name.</exception>
    public static RegisteredLoss Find(string option, string shortName) =>
        All.FirstOrDefault(loss => loss.ShortName == shortName) ?? throw new UserException($"{option}: '{shortName}' is not a loss; allowed: {Allowed}");
}
