using ManagedCuda.BasicTypes;

namespace ManagedCuda;

public class CudaContext : IDisposable
{
    internal CudaContext()
    {
    }

    public CUcontext Context => throw StandIn.Missing();

    public static int GetDeviceCount() => throw StandIn.Missing();

    public static Version GetDriverVersion() => throw StandIn.Missing();

    public static CudaDeviceProperties GetDeviceInfo(int deviceId) => throw StandIn.Missing();

    public void PushContext() => throw StandIn.Missing();

    public void PopContext() => throw StandIn.Missing();

    public CUmodule LoadModulePTX(byte[] moduleImage, CudaJitOptionCollection options) => throw StandIn.Missing();

    public void UnloadModule(CUmodule aModule) => throw StandIn.Missing();

    public CUdeviceptr AllocateMemory(SizeT aSizeInBytes) => throw StandIn.Missing();

    public void FreeMemory(CUdeviceptr dBuffer) => throw StandIn.Missing();

    public void ClearMemoryAsync(CUdeviceptr aPtr, byte aValue, SizeT aSizeInBytes, CUstream stream) => throw StandIn.Missing();

    public void Dispose() => throw StandIn.Missing();
}
