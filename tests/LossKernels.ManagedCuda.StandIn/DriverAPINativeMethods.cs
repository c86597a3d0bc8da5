using ManagedCuda.BasicTypes;

namespace ManagedCuda;

public static class DriverAPINativeMethods
{
    public static class MemoryManagement
    {
        public static CUResult cuMemAllocHost_v2(ref IntPtr pp, SizeT bytesize) => throw StandIn.Missing();

        public static CUResult cuMemFreeHost(IntPtr p) => throw StandIn.Missing();
    }

    public static class AsynchronousMemcpy_v2
    {
        public static CUResult cuMemcpyHtoDAsync_v2(CUdeviceptr dstDevice, IntPtr srcHost, SizeT ByteCount, CUstream hStream) => throw StandIn.Missing();

        public static CUResult cuMemcpyDtoHAsync_v2(IntPtr dstHost, CUdeviceptr srcDevice, SizeT ByteCount, CUstream hStream) => throw StandIn.Missing();

        public static CUResult cuMemcpyDtoDAsync_v2(CUdeviceptr dstDevice, CUdeviceptr srcDevice, SizeT ByteCount, CUstream hStream) => throw StandIn.Missing();
    }
}
