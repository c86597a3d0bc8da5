namespace LossKernels.CudaEmulator.Parsing;

internal enum TokenKind
{
    Word,
    Number,
    Text,
    Mark,
    End,
}
