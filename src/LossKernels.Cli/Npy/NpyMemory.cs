namespace LossKernels.Cli.Npy;

/// <summary>Memory that holds elements as an <c>.npy</c> file does, and its types as those of the library.</summary>
internal static unsafe class NpyMemory
{
    public static ReadOnlyElementSpan Elements(byte* first, nint length, NpyType type) => Writable(first, length, type);

    public static ElementSpan Writable(byte* first, nint length, NpyType type) => type.Element switch
    {
        ElementType.Float16 => ElementSpan.Of((Half*)first, length),
        ElementType.BFloat16 => ElementSpan.Of((BFloat16*)first, length),
        ElementType.Float32 => ElementSpan.Of((float*)first, length),
        ElementType.Float64 => ElementSpan.Of((double*)first, length),
        _ => throw new NotSupportedException($"{type} is not a type of numbers."),
    };

    public static double Number(byte* first, NpyType type) => type.Element switch
    {
        ElementType.Float16 => (double)*(Half*)first,
        ElementType.BFloat16 => *(BFloat16*)first,
        ElementType.Float32 => *(float*)first,
        ElementType.Float64 => *(double*)first,
        _ => throw new NotSupportedException($"{type} is not a type of numbers."),
    };
}
