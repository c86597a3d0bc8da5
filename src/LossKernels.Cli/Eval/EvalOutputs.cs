using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <summary>Everything that is written.</summary>
internal sealed class EvalOutputs
{
    private readonly Dictionary<OutputKind, EvalOutput> outputs = [];

    /// <param name="paths">What is to be written, and where to.</param>
    /// <param name="inputs">What it is made of.</param>
    /// <param name="files">Closes the files, or removes them.</param>
    /// <exception cref="UserException">A file cannot be written, or two are the same.</exception>
    public EvalOutputs(IReadOnlyDictionary<OutputKind, string> paths, EvalInputs inputs, OutputFiles files)
    {
        foreach ((OutputKind kind, string path) in paths)
        {
            NpyInput? before = inputs.Before.GetValueOrDefault(kind);
            NpyHeader header = before?.Header ?? Header(kind, inputs);
            long most = Pieces.MostRows(inputs.Layout);
            long capacity = kind.IsOfRows ? most : Math.Min(inputs.IsOfRows ? most * inputs.Layout.RowLength : Pieces.MostElements, inputs.Layout.Count);
            outputs.Add(kind, new EvalOutput(kind, files.Create(kind.Option, path, header), new NpyBuffer(header.Type, (int)capacity), before));
        }
    }

    public bool HasScaled => outputs.Keys.Any(k => k.IsScaled);

    public bool HasElements => outputs.Keys.Any(k => !k.IsOfRows);

    public bool HasRows => outputs.Keys.Any(k => k.IsOfRows);

    /// <inheritdoc cref="EvalOutput.At"/>
    public ElementSpan At(OutputKind kind, Piece piece) => outputs.TryGetValue(kind, out EvalOutput? output) ? output.At(piece) : default;

    public void Write(Piece piece)
    {
        foreach (EvalOutput output in outputs.Values)
            output.Write(piece);
    }

    private static NpyHeader Header(OutputKind kind, EvalInputs inputs) =>
        kind.IsOfRows ? new NpyHeader(NpyType.Float64, inputs.Layout.RowShape)
        : new NpyHeader(kind.IsGradient ? inputs.GradientType : inputs.Prediction.Header.Type, inputs.Layout.Shape);
}
