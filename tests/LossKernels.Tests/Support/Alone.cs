namespace LossKernels.Tests.Support;

/// <summary>Tests beside which no other runs: what they measure, another thread disturbs.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class Alone
{
    public const string Name = "Alone";
}
