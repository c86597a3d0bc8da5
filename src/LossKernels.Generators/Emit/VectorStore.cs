namespace LossKernels.Generators.Emit;

/// <summary>How a loop stores what it computes; the library's StoreKind, of which each has a loop of its own.</summary>
internal enum VectorStore
{
    Plain,
    Stream,
    Add,
}
