namespace LossKernels.Cli.Verify;

/// <summary>A row of the report.</summary>
internal sealed record VerifyRow(string Loss, string Type, Engine Engine)
{
    public Tally Tally { get; } = new();
}
