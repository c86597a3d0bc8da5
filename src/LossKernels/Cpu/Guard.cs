using System.Diagnostics.CodeAnalysis;
using LossKernels.Runtime;

namespace LossKernels.Cpu;

/// <summary>The checks of arguments that every call makes.</summary>
internal static unsafe class Guard
{
    /// <summary>Refuses a loss that takes more than predictions and targets, for a call that has no more.</summary>
    internal static void TakesNoMore<TLoss>()
        where TLoss : IElementInputs
    {
        if (TLoss.Inputs.HasVariance)
            ThrowTakesMore(typeof(TLoss).Name);
    }

    internal static void SameLength(nint length, nint otherLength, string other)
    {
        if (length != otherLength)
            ThrowLength(length, otherLength, other);
    }

    /// <summary>Refuses elements that are nowhere: what an allocation gives that has failed.</summary>
    internal static void NotNull(void* first, nint length, string name)
    {
        if (first is null && length > 0)
            ThrowNull(length, name);
    }

    /// <summary>Refuses a number that no member of its enumeration has.</summary>
    internal static TEnum Defined<TEnum>(TEnum value, string name)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
            ThrowUndefined(value, name);
        return value;
    }

    /// <summary>Refuses an output that overlaps an input other than exactly. Both are pinned and of the same length.</summary>
    internal static void Overlap<T>(T* output, T* input, int length, string outputName, string inputName)
        where T : unmanaged
    {
        nint distance = (nint)output - (nint)input;
        if (distance != 0 && (nuint)nint.Abs(distance) < (nuint)length * (nuint)sizeof(T))
            ThrowOverlap(distance, outputName, length, inputName, length);
    }

    [DoesNotReturn]
    private static void ThrowTakesMore(string loss) =>
        throw new ArgumentException($"{loss} takes a variance for each element, which this call has no argument for; allowed is Loss.Evaluate, with LossRequest.Variance.", "loss");

    [DoesNotReturn]
    private static void ThrowLength(nint length, nint otherLength, string other) =>
        throw new ArgumentException($"prediction has {length} elements, {other} has {otherLength}; they must be equal.", other);

    [DoesNotReturn]
    private static void ThrowNull(nint length, string name) =>
        throw new ArgumentNullException(name, $"{name} is null, but there are to be {length} elements; it may be null only for 0.");

    [DoesNotReturn]
    private static void ThrowUndefined<TEnum>(TEnum value, string name)
        where TEnum : struct, Enum =>
        throw new ArgumentOutOfRangeException(name, value, $"{name} must be one of {string.Join(", ", Enum.GetNames<TEnum>())}.");

    [DoesNotReturn]
    internal static void ThrowOverlap(nint distance, string outputName, nint outputLength, string otherName, nint otherLength) =>
        throw new ArgumentException(
            $"{outputName} ({outputLength} elements) overlaps {otherName} ({otherLength} elements) at a distance of {distance} bytes; " +
            "an output must be an input's memory exactly, element for element, or overlap nothing.",
            outputName);
}
