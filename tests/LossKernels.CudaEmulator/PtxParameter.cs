namespace LossKernels.CudaEmulator;

/// <summary>A parameter of an entry, and where it is in the buffer of all.</summary>
/// <param name="Name">The name in the text.</param>
/// <param name="Offset">The offset of the first byte.</param>
/// <param name="Bytes">The size.</param>
/// <param name="IsArray">Whether it is an array of bytes or numbers, which may be read in parts.</param>
public sealed record PtxParameter(string Name, int Offset, int Bytes, bool IsArray);
