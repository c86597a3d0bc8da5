using System.Diagnostics.CodeAnalysis;

namespace LossKernels.Cpu;

/// <summary>The checks of arguments that every call makes.</summary>
internal static unsafe class Guard
{
    internal static void SameLength(int length, int otherLength, string other)
    {
        if (length != otherLength)
            ThrowLength(length, otherLength, other);
    }

    /// <summary>Refuses an output that overlaps an input other than exactly. Both are pinned and of the same length.</summary>
    internal static void Overlap<T>(T* output, T* input, int length, string outputName, string inputName)
        where T : unmanaged
    {
        nint distance = (nint)output - (nint)input;
        if (distance != 0 && (nuint)nint.Abs(distance) < (nuint)length * (nuint)sizeof(T))
            ThrowOverlap(distance, length, outputName, inputName);
    }

    [DoesNotReturn]
    private static void ThrowLength(int length, int otherLength, string other) =>
        throw new ArgumentException($"prediction has {length} elements, {other} has {otherLength}; they must be equal.", other);

    [DoesNotReturn]
    private static void ThrowOverlap(nint distance, int length, string outputName, string inputName) =>
        throw new ArgumentException(
            $"{outputName} ({length} elements) overlaps {inputName} ({length} elements) at a distance of {distance} bytes; " +
            "they must be the same memory exactly, or not overlap.",
            outputName);
}
