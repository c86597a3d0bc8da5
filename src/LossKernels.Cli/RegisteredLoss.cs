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

    public static RegisteredLoss? Find(string shortName) => All.FirstOrDefault(loss => loss.ShortName == shortName);
}
