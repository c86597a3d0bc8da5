using System.Runtime.CompilerServices;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>Numbers of 1, 2, 4 and 8 bytes in memory.</summary>
internal static class Bytes
{
    public static ulong Load(ref byte place, int bytes) => bytes switch
    {
        1 => place,
        2 => Unsafe.ReadUnaligned<ushort>(ref place),
        4 => Unsafe.ReadUnaligned<uint>(ref place),
        _ => Unsafe.ReadUnaligned<ulong>(ref place),
    };

    public static void Store(ref byte place, int bytes, ulong value)
    {
        switch (bytes)
        {
            case 1:
                place = (byte)value;
                break;
            case 2:
                Unsafe.WriteUnaligned(ref place, (ushort)value);
                break;
            case 4:
                Unsafe.WriteUnaligned(ref place, (uint)value);
                break;
            default:
                Unsafe.WriteUnaligned(ref place, value);
                break;
        }
    }
}
