using System.Runtime.Intrinsics;
using LossKernels.Cpu;

namespace LossKernels.Tests.Conversions;

/// <summary>A type of sixteen bits, seen through its encodings, so that tests are written once for both.</summary>
internal abstract unsafe class StorageType
{
    public static readonly StorageType Half = new HalfType(), BFloat16 = new BFloat16Type();

    private StorageType(int fractionBits) => Oracle = new RoundingOracle(fractionBits);

    /// <summary>The widths that this machine has vectors of, and 0.</summary>
    public static IReadOnlyList<int> Widths { get; } =
    [
        0,
        .. Vector128.IsHardwareAccelerated ? [128] : Array.Empty<int>(),
        .. Vector256.IsHardwareAccelerated ? [256] : Array.Empty<int>(),
        .. Vector512.IsHardwareAccelerated ? [512] : Array.Empty<int>(),
    ];

    public static TheoryData<string> Names => [nameof(Half), nameof(BFloat16)];

    public static TheoryData<string, int> NamesAndWidths
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (int width in Widths)
            {
                data.Add(nameof(Half), width);
                data.Add(nameof(BFloat16), width);
            }

            return data;
        }
    }

    public RoundingOracle Oracle { get; }

    public static StorageType Of(string name) => name == nameof(Half) ? Half : BFloat16;

    /// <summary>The number of an encoding, as the type itself sees it.</summary>
    public abstract float Value(ushort encoding);

    public void Widen(ReadOnlySpan<ushort> source, Span<float> destination, int width)
    {
        Assert.Equal(source.Length, destination.Length);
        fixed (ushort* from = source)
        fixed (float* to = destination)
            Widen(from, to, source.Length, width);
    }

    public void Narrow(ReadOnlySpan<float> source, Span<ushort> destination, int width)
    {
        Assert.Equal(source.Length, destination.Length);
        fixed (float* from = source)
        fixed (ushort* to = destination)
            Narrow(from, to, source.Length, width);
    }

    /// <summary>Fails unless narrowing gives the expected encodings; a NaN equals a NaN.</summary>
    public void CheckNarrowing(ReadOnlySpan<float> source, ReadOnlySpan<ushort> expected, Span<ushort> actual, int width)
    {
        Narrow(source, actual, width);
        if (actual.SequenceEqual(expected))
            return;
        for (int i = 0; i < source.Length; i++)
        {
            if (actual[i] != expected[i] && !(Oracle.IsNaN(actual[i]) && Oracle.IsNaN(expected[i])))
                Assert.Fail($"{source[i]:R} (0x{BitConverter.SingleToUInt32Bits(source[i]):X8}) at {i} of {source.Length}, width {width}: expected 0x{expected[i]:X4}, got 0x{actual[i]:X4}");
        }
    }

    protected abstract void Widen(ushort* source, float* destination, int count, int width);

    protected abstract void Narrow(float* source, ushort* destination, int count, int width);

    private sealed class HalfType() : StorageType(10)
    {
        public override float Value(ushort encoding) => (float)BitConverter.UInt16BitsToHalf(encoding);

        protected override void Widen(ushort* source, float* destination, int count, int width) =>
            StorageConversion.Widen((System.Half*)source, destination, count, width);

        protected override void Narrow(float* source, ushort* destination, int count, int width) =>
            StorageConversion.Narrow(source, (System.Half*)destination, count, width);
    }

    private sealed class BFloat16Type() : StorageType(7)
    {
        public override float Value(ushort encoding) => BitConverter.UInt32BitsToSingle((uint)encoding << 16);

        protected override void Widen(ushort* source, float* destination, int count, int width) =>
            StorageConversion.Widen((LossKernels.BFloat16*)source, destination, count, width);

        protected override void Narrow(float* source, ushort* destination, int count, int width) =>
            StorageConversion.Narrow(source, (LossKernels.BFloat16*)destination, count, width);
    }
}
