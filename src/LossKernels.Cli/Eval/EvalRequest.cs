using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <summary>What the command line asks for, checked as far as can be without opening a file.</summary>
internal sealed record EvalRequest
{
    public required ChosenLoss Loss { get; init; }

    public Reduction Reduction { get; init; }

    public DivisorRule Divisor { get; init; } = DivisorRule.Mean;

    public EmptyPolicy Empty { get; init; }

    public required Backend Backend { get; init; }

    public required string PredictionPath { get; init; }

    public required string TargetPath { get; init; }

    /// <summary>Null for a loss that takes no variance.</summary>
    public string? VariancePath { get; init; }

    public bool ReadsBFloat16 { get; init; }

    public FactorArgument? Weight { get; init; }

    public string? MaskPath { get; init; }

    public FactorArgument? Upstream { get; init; }

    public string? LabelsPath { get; init; }

    public long? IgnoreIndex { get; init; }

    public string? ClassWeightPath { get; init; }

    public RowsArgument? Rows { get; init; }

    public RowReduction RowReduction { get; init; }

    public IReadOnlyDictionary<OutputKind, string> Outputs { get; init; } = new Dictionary<OutputKind, string>();

    /// <summary>The type of the gradients, where the command line says it.</summary>
    public NpyType? GradientType { get; init; }

    /// <summary>Whether gradients are added to what their files hold.</summary>
    public bool Accumulates { get; init; }

    public CurvatureForm CurvatureForm { get; init; }

    public int Threads { get; init; }

    public NonTemporalStores NonTemporalStores { get; init; }
}
