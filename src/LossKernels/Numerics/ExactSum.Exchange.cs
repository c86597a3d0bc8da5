using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace LossKernels;

/// <content>Moving a sum between processes: as int64 slots, or as bytes.</content>
public partial struct ExactSum
{
    /// <summary>The number of bytes <see cref="WriteBytes"/> writes: <see cref="SlotCount"/> int64 values.</summary>
    public const int ByteCount = SlotCount * sizeof(long);

    /// <summary>
    /// The slots in normal form: digits 0 to 65 in [0, 2^32), digit 66 signed, then the counts of NaN, +∞ and −∞.
    /// Equal sums have equal slots. The span views this instance: it is stale after the next addition or merge.
    /// </summary>
    [UnscopedRef]
    public ReadOnlySpan<long> Slots
    {
        get
        {
            Normalise();
            return slots;
        }
    }

    /// <summary>Copies the slots in normal form; see <see cref="Slots"/>.</summary>
    /// <param name="destination">Receives <see cref="SlotCount"/> values; anything beyond them is left alone.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than <see cref="SlotCount"/>.</exception>
    public readonly void CopySlots(Span<long> destination)
    {
        if (destination.Length < SlotCount)
            throw new ArgumentException($"destination holds {destination.Length} slots, but {SlotCount} are needed.", nameof(destination));

        ExactSum copy = this;
        copy.Slots.CopyTo(destination);
    }

    /// <summary>The sum whose slots are given: those of one sum, or the element-wise int64 sum of the slots of up to 2^30 sums.</summary>
    /// <param name="slots"><see cref="SlotCount"/> values. The digits need not be in normal form.</param>
    /// <returns>The sum, in normal form.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="slots"/> does not have <see cref="SlotCount"/> elements, or one of its three counts is negative.
    /// </exception>
    public static ExactSum FromSlots(ReadOnlySpan<long> slots)
    {
        if (slots.Length != SlotCount)
            throw new ArgumentException($"slots has {slots.Length} elements, but exactly {SlotCount} are expected.", nameof(slots));

        ExactSum sum = default;
        slots.CopyTo(sum.slots);
        return Validated(sum, nameof(slots));
    }

    /// <summary>Writes the slots in normal form as little-endian int64, on every platform.</summary>
    /// <param name="destination">Receives <see cref="ByteCount"/> bytes; anything beyond them is left alone.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than <see cref="ByteCount"/>.</exception>
    public readonly void WriteBytes(Span<byte> destination)
    {
        if (destination.Length < ByteCount)
            throw new ArgumentException($"destination holds {destination.Length} bytes, but {ByteCount} are needed.", nameof(destination));

        ExactSum copy = this;
        foreach (long slot in copy.Slots)
        {
            BinaryPrimitives.WriteInt64LittleEndian(destination, slot);
            destination = destination[sizeof(long)..];
        }
    }

    /// <summary>The bytes of <see cref="WriteBytes"/> in a new array.</summary>
    /// <returns>An array of <see cref="ByteCount"/> bytes.</returns>
    public readonly byte[] ToBytes()
    {
        byte[] bytes = new byte[ByteCount];
        WriteBytes(bytes);
        return bytes;
    }

    /// <summary>Reads what <see cref="WriteBytes"/> wrote.</summary>
    /// <param name="bytes"><see cref="ByteCount"/> bytes.</param>
    /// <returns>The sum, in normal form.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="bytes"/> does not have <see cref="ByteCount"/> elements, or one of its three counts is negative.
    /// </exception>
    public static ExactSum FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != ByteCount)
            throw new ArgumentException($"bytes has {bytes.Length} elements, but exactly {ByteCount} are expected.", nameof(bytes));

        ExactSum sum = default;
        for (int k = 0; k < SlotCount; k++)
            sum.slots[k] = BinaryPrimitives.ReadInt64LittleEndian(bytes[(k * sizeof(long))..]);
        return Validated(sum, nameof(bytes));
    }

    private static ExactSum Validated(ExactSum sum, string argument)
    {
        for (int k = NaNSlot; k < SlotCount; k++)
        {
            if (sum.slots[k] < 0)
                throw new ArgumentException($"{argument} has the count {sum.slots[k]} in slot {k}, but counts cannot be negative.", argument);
        }

        sum.Normalise();
        return sum;
    }
}
