namespace LossKernels.CudaEmulator.Decoding;

/// <summary>Floats in registers. A NaN that arithmetic makes is always the same.</summary>
internal static class Floats
{
    public const uint NaN32 = 0x7FFFFFFF;

    public const ulong NaN64 = 0xFFF8000000000000;

    public static float Single(ulong bits) => BitConverter.UInt32BitsToSingle((uint)bits);

    public static double Double(ulong bits) => BitConverter.UInt64BitsToDouble(bits);

    public static ulong Bits(float value) => float.IsNaN(value) ? NaN32 : BitConverter.SingleToUInt32Bits(value);

    public static ulong Bits(double value) => double.IsNaN(value) ? NaN64 : BitConverter.DoubleToUInt64Bits(value);
}
