namespace LossKernels.Runtime;

/// <summary>Asks the source generator for the elementary functions as it has kernels compute them, so that their polynomials stand in one place.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ElementaryFunctionsAttribute : Attribute;
