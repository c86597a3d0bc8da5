namespace LossKernels;

/// <summary>
/// Cosine distance of two vectors: <c>1 − cos</c>, with <c>cos = Σ p·t / (max(‖p‖, epsilon) · max(‖t‖, epsilon))</c>, where the
/// row's label is positive, as it is where there are no labels; else <c>max(0, cos − margin)</c>. Without a unit, from 0 to 2.
/// </summary>
/// <remarks>
/// <para>PyTorch <c>1 − cosine_similarity(eps)</c>; with labels 1 and −1 and a margin <c>cosine_embedding_loss(margin)</c>, but
/// for that one's own guard of zero vectors (1e-12 is added to each sum of squares). optax <c>cosine_distance</c>, whose
/// <c>epsilon</c> is of the squared norms: the square of this one. Keras <c>CosineSimilarity</c> is <c>−cos</c>.</para>
/// <para>Derivative 0 through a norm that is at most epsilon, and where <c>cos ≤ margin</c> under a label that is not positive.
/// Sums of squares are taken in the compute type: of float32 they overflow where an element exceeds 1.8e19.</para>
/// </remarks>
/// <param name="Epsilon">The least norm to divide by, in units of the vectors; finite and greater than 0. <c>new CosineDistance()</c>, as <c>default</c>, has 0 and is refused: give it.</param>
/// <param name="Margin">What the cosine of vectors that belong apart may be at no loss, from −1 to 1.</param>
[RowLossKernel("cosine")]
public readonly partial record struct CosineDistance(
    [Domain(GreaterThan = 0)] double Epsilon = 1e-8,
    [Domain(AtLeast = -1, AtMost = 1)] double Margin = 0)
{
    [RowSum]
    private static double Dot(double prediction, double target) => prediction * target;

    [RowSum]
    private static double PredictionSquares(double prediction) => prediction * prediction;

    [RowSum]
    private static double TargetSquares(double target) => target * target;

    /// <summary>The loss of a row.</summary>
    public static double Value(double dot, double predictionSquares, double targetSquares, double label, double epsilon, double margin)
    {
        double cosine = dot / (Norm(predictionSquares, epsilon) * Norm(targetSquares, epsilon));
        return label > 0 ? 1 - cosine : Math.Max(cosine - margin, 0);
    }

    /// <summary>The root is taken where it is used only: its derivative at 0 is infinite.</summary>
    private static double Norm(double squares, double epsilon) => squares > epsilon * epsilon ? Math.Sqrt(squares) : epsilon;
}
