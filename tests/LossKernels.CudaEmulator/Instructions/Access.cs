using System.Runtime.CompilerServices;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Parsing;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Instructions;

/// <summary>Finds the bytes that an access is to, and refuses it where it may not be.</summary>
internal sealed class Access(Address address, int bytes)
{
    // A power of two less 1, as all sizes are powers of two: a remainder would take longer than all else.
    private readonly ulong _unaligned = (ulong)bytes - 1;

    public Space Space => address.Space;

    /// <summary>The bases of a warp's addresses.</summary>
    public ReadOnlySpan<ulong> Bases(Warp warp, uint active) => address.Base.Read(warp, active);

    public ref byte Read(Warp warp, int lane, ulong from)
    {
        ulong at = from + (ulong)address.Offset;
        ref byte place = ref Locate(warp, lane, at);
        if (Space == Space.Shared && !warp.Block.Shared.IsWritten(at, bytes))
            throw warp.Fault(lane, $"{bytes} bytes of shared memory at 0x{at:x} are read before they are written", at);
        return ref place;
    }

    public ref byte Write(Warp warp, int lane, ulong from)
    {
        ulong at = from + (ulong)address.Offset;
        ref byte place = ref Locate(warp, lane, at);
        if (Space == Space.Shared)
            warp.Block.Shared.MarkWritten(at, bytes);
        return ref place;
    }

    private ref byte Locate(Warp warp, int lane, ulong at)
    {
        if ((at & _unaligned) != 0)
            throw warp.Fault(lane, $"{bytes} bytes at 0x{at:x} are not aligned", at, DeviceFaultKind.Misaligned);
        switch (Space)
        {
            case Space.Shared:
                if (!warp.Block.Shared.Has(at, bytes))
                    throw warp.Fault(lane, $"{bytes} bytes at 0x{at:x} are outside the {warp.Block.Shared.Bytes} of shared memory", at, DeviceFaultKind.OutOfBounds);
                return ref warp.Block.Shared.At(at);
            case Space.Parameter:
                byte[] parameters = warp.Block.Execution.Parameters;
                if (bytes > parameters.Length || at > (ulong)(parameters.Length - bytes))
                    throw warp.Fault(lane, $"{bytes} bytes at 0x{at:x} are outside the {parameters.Length} of parameters", at, DeviceFaultKind.OutOfBounds);
                return ref parameters[at];
            default:
                DeviceMemory memory = warp.Block.Execution.Memory;
                ref byte place = ref memory.Locate(at, bytes, Space == Space.Constant);
                if (Unsafe.IsNullRef(ref place))
                    throw warp.Fault(lane, $"{bytes} bytes at 0x{at:x} {memory.Describe(at, bytes)}", at, DeviceFaultKind.OutOfBounds);
                return ref place;
        }
    }
}
