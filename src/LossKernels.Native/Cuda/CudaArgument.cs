using System.Numerics;
using System.Runtime.InteropServices;

namespace LossKernels.Cuda;

/// <summary>
/// An argument of a kernel: a number of the type, and so of the width, of the parameter. A pointer to device memory is a
/// <see cref="ulong"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct CudaArgument
{
    // The driver reads an argument from its first byte on, as many as the parameter has: these come first, and low ones are first on every CPU that has a driver.
    private readonly ulong bits;
    private readonly CudaArgumentKind kind;

    private CudaArgument(ulong bits, CudaArgumentKind kind)
    {
        this.bits = bits;
        this.kind = kind;
    }

    /// <summary>The width of the parameter in bytes: 4 or 8.</summary>
    public int ByteCount => kind is CudaArgumentKind.UInt32 or CudaArgumentKind.Int32 or CudaArgumentKind.Single ? 4 : 8;

    /// <summary>The number, boxed in its own type.</summary>
    public object ToObject() => kind switch
    {
        // Said once, this keeps the others from being made doubles before they are boxed.
        CudaArgumentKind.Int64 => (object)(long)bits,
        CudaArgumentKind.UInt32 => (uint)bits,
        CudaArgumentKind.Int32 => (int)(uint)bits,
        CudaArgumentKind.Single => BitConverter.UInt32BitsToSingle((uint)bits),
        CudaArgumentKind.Double => BitConverter.UInt64BitsToDouble(bits),
        _ => bits,
    };

    /// <summary>A number of a compute type.</summary>
    internal static CudaArgument Of<T>(T number)
        where T : IFloatingPointIeee754<T> => typeof(T) == typeof(float) ? (CudaArgument)float.CreateTruncating(number) : double.CreateTruncating(number);

    /// <summary>For a parameter <c>.u64</c>, pointers among them.</summary>
    public static implicit operator CudaArgument(ulong value) => new(value, CudaArgumentKind.UInt64);

    /// <summary>For a parameter <c>.s64</c>.</summary>
    public static implicit operator CudaArgument(long value) => new((ulong)value, CudaArgumentKind.Int64);

    /// <summary>For a parameter <c>.u32</c>.</summary>
    public static implicit operator CudaArgument(uint value) => new(value, CudaArgumentKind.UInt32);

    /// <summary>For a parameter <c>.s32</c>.</summary>
    public static implicit operator CudaArgument(int value) => new((uint)value, CudaArgumentKind.Int32);

    /// <summary>For a parameter <c>.f32</c>.</summary>
    public static implicit operator CudaArgument(float value) => new(BitConverter.SingleToUInt32Bits(value), CudaArgumentKind.Single);

    /// <summary>For a parameter <c>.f64</c>.</summary>
    public static implicit operator CudaArgument(double value) => new(BitConverter.DoubleToUInt64Bits(value), CudaArgumentKind.Double);
}
