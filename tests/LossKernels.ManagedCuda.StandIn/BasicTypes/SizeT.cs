namespace ManagedCuda.BasicTypes;

public struct SizeT
{
    public static implicit operator int(SizeT t) => throw StandIn.Missing();

    public static implicit operator uint(SizeT t) => throw StandIn.Missing();

    public static implicit operator long(SizeT t) => throw StandIn.Missing();

    public static implicit operator ulong(SizeT t) => throw StandIn.Missing();

    public static implicit operator UIntPtr(SizeT t) => throw StandIn.Missing();

    public static implicit operator IntPtr(SizeT t) => throw StandIn.Missing();

    public static implicit operator SizeT(int value) => throw StandIn.Missing();

    public static implicit operator SizeT(uint value) => throw StandIn.Missing();

    public static implicit operator SizeT(long value) => throw StandIn.Missing();

    public static implicit operator SizeT(ulong value) => throw StandIn.Missing();

    public static implicit operator SizeT(UIntPtr value) => throw StandIn.Missing();

    public static implicit operator SizeT(IntPtr value) => throw StandIn.Missing();
}
