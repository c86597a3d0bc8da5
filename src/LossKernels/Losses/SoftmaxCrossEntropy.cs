namespace LossKernels;

/// <summary>
/// Cross-entropy of a softmax over the columns of a row: <c>Σ qⱼ·(z − xⱼ) + zLoss·z²</c>, with the logits x, <c>z = log Σ exp(xⱼ)</c>
/// and <c>qⱼ = wⱼ·((1 − labelSmoothing)·yⱼ + labelSmoothing/columns)</c>; y are the targets, which are probabilities or 1 in the
/// column of the row's label and 0 elsewhere, and w the class weights, 1 where there are none. In nats.
/// </summary>
/// <remarks>
/// <para>Gradient <c>(Σq + 2·zLoss·z)·softmax(x)ⱼ − qⱼ</c>. Nothing overflows, whatever the logits: the greatest is taken off
/// first. A column whose q is 0 may hold −Inf.</para>
/// <para>PyTorch <c>cross_entropy(label_smoothing)</c>; with class weights and labels its mean is
/// <see cref="Divisor.WeightedMean"/>, and <c>ignore_index</c> is <see cref="RowLossRequest.IgnoreIndex"/>. Keras
/// <c>CategoricalCrossentropy</c> and <c>SparseCategoricalCrossentropy</c> with <c>from_logits=True</c>; optax
/// <c>softmax_cross_entropy</c>, and <c>softmax_cross_entropy_with_integer_labels</c>. The z-loss is that of PaLM (A. Chowdhery
/// et al., 2022, section 5).</para>
/// </remarks>
/// <param name="LabelSmoothing">How much of the target is spread evenly over all columns, from 0 to 1.</param>
/// <param name="ZLoss">The factor of the squared log-partition z, which keeps the logits from drifting; finite and at least 0.</param>
[RowLossKernel("cross-entropy")]
public readonly partial record struct SoftmaxCrossEntropy(
    [Domain(AtLeast = 0, AtMost = 1)] double LabelSmoothing = 0,
    [Domain(AtLeast = 0)] double ZLoss = 0)
{
    [RowMaximum]
    private static double Highest(double prediction) => prediction;

    [RowSum]
    private static double Partition(double prediction, double highest) => Math.Exp(prediction - highest);

    [RowSum]
    private static double Mass(double target, double classWeight, double columns, double labelSmoothing) =>
        classWeight * ((1 - labelSmoothing) * target + labelSmoothing / columns);

    [RowSum]
    private static double Energy(double prediction, double target, double classWeight, double highest, double columns, double labelSmoothing)
    {
        double mass = Mass(target, classWeight, columns, labelSmoothing);
        return mass == 0 ? 0 : mass * (highest - prediction);
    }

    /// <summary>The loss of a row.</summary>
    public static double Value(double highest, double partition, double mass, double energy, double zLoss)
    {
        double logPartition = Math.Log(partition), z = highest + logPartition;
        return mass * logPartition + energy + zLoss * z * z;
    }
}
