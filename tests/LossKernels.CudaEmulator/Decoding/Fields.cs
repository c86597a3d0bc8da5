using System.Numerics;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>What the instructions on bits compute.</summary>
internal static class Fields
{
    private const int Byte = 0xFF;

    public static ulong Extract(ulong value, ulong start, ulong length, int bits, bool isSigned)
    {
        int position = (int)start & Byte;
        int count = (int)length & Byte;
        if (count == 0)
            return 0;
        ulong mask = ulong.MaxValue >> (64 - bits);
        bool sign = isSigned && ((value >> Math.Min(position + count - 1, bits - 1)) & 1) != 0;
        int there = Math.Clamp(bits - position, 0, count);
        ulong field = there == 0 ? 0 : (value >> position) & (ulong.MaxValue >> (64 - there));
        ulong above = there == 64 ? 0 : ulong.MaxValue << there;
        return (sign ? field | above : field) & mask;
    }

    public static ulong Insert(ulong field, ulong into, ulong start, ulong length, int bits)
    {
        int position = (int)start & Byte;
        int there = Math.Clamp(bits - position, 0, (int)length & Byte);
        if (there == 0)
            return into;
        ulong mask = (ulong.MaxValue >> (64 - there)) << position;
        return (into & ~mask) | ((field << position) & mask);
    }

    /// <summary>The place of the highest bit that differs from the sign, or all ones.</summary>
    public static uint FindLeading(long value, bool isSigned)
    {
        ulong bits = isSigned && value < 0 ? ~(ulong)value : (ulong)value;
        return bits == 0 ? uint.MaxValue : (uint)BitOperations.Log2(bits);
    }

    public static ulong Reverse(ulong value, int bits)
    {
        ulong result = 0;
        for (int i = 0; i < bits; i++)
            result |= ((value >> i) & 1) << (bits - 1 - i);
        return result;
    }

    /// <summary>Four of the eight bytes of two numbers; the highest bit of a selector takes the byte's sign instead.</summary>
    public static ulong Permute(ulong a, ulong b, ulong selectors)
    {
        ulong bytes = a | (b << 32);
        ulong result = 0;
        for (int i = 0; i < 4; i++)
        {
            int selector = (int)(selectors >> (4 * i)) & 15;
            ulong value = (bytes >> (8 * (selector & 7))) & Byte;
            if (selector >= 8)
                value = value >= 0x80 ? Byte : 0UL;
            result |= value << (8 * i);
        }

        return result;
    }

    /// <summary>For each bit, the bit of a table that three bits select.</summary>
    public static ulong Lookup(ulong a, ulong b, ulong c, int table)
    {
        ulong result = 0;
        for (int i = 0; i < 8; i++)
        {
            if (((table >> i) & 1) != 0)
                result |= ((i & 4) != 0 ? a : ~a) & ((i & 2) != 0 ? b : ~b) & ((i & 1) != 0 ? c : ~c);
        }

        return (uint)result;
    }
}
