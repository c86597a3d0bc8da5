namespace LossKernels.Tests.Requests;

/// <summary>A factor of a request: one number, or an array.</summary>
internal sealed record FactorArray(double Number, ElementArray? Array = null)
{
    public Factor ToFactor() => Array is null ? Number : Array.Span;
}
