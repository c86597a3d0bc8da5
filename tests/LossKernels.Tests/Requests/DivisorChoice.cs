namespace LossKernels.Tests.Requests;

internal enum DivisorChoice
{
    Sum,
    Mean,
    WeightedMean,
    By,
}
