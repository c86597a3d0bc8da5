namespace LossKernels.Runtime;

/// <summary>Asks the source generator for the list of its CPU targets, so that the list stands in one place.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class BackendListAttribute : Attribute;
