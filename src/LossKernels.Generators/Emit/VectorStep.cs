namespace LossKernels.Generators.Emit;

/// <summary>What the body is given for one register, and where its results go: all texts.</summary>
/// <param name="Element">The vector of an array.</param>
/// <param name="Mask">The truth values, if there is a mask.</param>
/// <param name="Sum">The accumulator, if something is added up.</param>
/// <param name="Result">The name of a new variable for what is stored, if anything is.</param>
internal readonly record struct VectorStep(Func<string, string> Element, string Mask, string Sum, string Result);
