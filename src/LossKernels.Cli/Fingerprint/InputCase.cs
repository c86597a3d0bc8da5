namespace LossKernels.Cli.Fingerprint;

/// <summary>Inputs that a loss is evaluated on. They follow from these numbers alone.</summary>
/// <param name="Shape">How many elements there are.</param>
/// <param name="Palette">What they may be.</param>
/// <param name="Parameters">The parameters of the loss.</param>
/// <param name="Seed">What they are drawn with.</param>
internal sealed record InputCase(Shape Shape, Palette Palette, double[] Parameters, ulong Seed)
{
    /// <summary>Every shape twice: once with numbers whose sum stays finite, and once with any. The parameters are drawn.</summary>
    public static IEnumerable<InputCase> All(IReadOnlyList<LossParameter> parameters, IReadOnlyList<Shape> shapes)
    {
        double[][] sets = [.. ParameterSets.For(parameters)];
        SplitMix64 random = new(0);
        for (int i = 0; i < shapes.Count; i++)
        {
            Palette[] palettes = i % 2 == 0 ? [Palette.Ordinary, Palette.Finite] : [Palette.Wide, Palette.All];
            foreach (Palette palette in palettes)
                yield return new InputCase(shapes[i], palette, sets[random.Below(sets.Length)], random.Next());
        }
    }
}
