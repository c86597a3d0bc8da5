namespace LossKernels.Generators.Emit.Ptx;

/// <summary>The elements that a thread takes at once.</summary>
/// <param name="Element">The index of the first of them, in 64 bits.</param>
/// <param name="IsFast">Whether all threads of the warp have all of theirs, and aligned.</param>
/// <param name="IsThere">Which of them are there.</param>
internal readonly record struct PtxStep(string Element, string IsFast, string[] IsThere);
