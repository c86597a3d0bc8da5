namespace LossKernels.Cli.Ptx;

/// <summary>The text of a CUDA kernel, and the name of the file it is written to, such as <c>huber.float32.ReduceGradient.ptx</c>.</summary>
internal sealed record PtxFile(string Name, byte[] Text);
