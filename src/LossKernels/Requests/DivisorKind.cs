namespace LossKernels;

internal enum DivisorKind
{
    Mean,
    WeightedMean,
    Number,
}
