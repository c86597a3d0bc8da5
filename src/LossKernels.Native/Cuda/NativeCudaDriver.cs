using System.Diagnostics.CodeAnalysis;
using System.Text;
using static LossKernels.Cuda.CudaApi;
using static LossKernels.Cuda.CudaResult;

namespace LossKernels.Cuda;

/// <summary>The installed driver: <c>libcuda.so.1</c> or <c>nvcuda.dll</c>. It needs CUDA 11.0 or later.</summary>
public sealed unsafe partial class NativeCudaDriver : ICudaDriver
{
    private const int NonBlocking = 1;
    private const int MultiprocessorCount = 16, CapabilityMajor = 75, CapabilityMinor = 76;

    // A kernel's parameters are at most 32,764 bytes, but nobody passes even a hundred.
    private const int MaximumArguments = 1024;

    /// <inheritdoc/>
    public Version DriverVersion
    {
        get
        {
            int version;
            Check(cuDriverGetVersion(&version));
            return new Version(version / 1000, version % 1000 / 10);
        }
    }

    /// <inheritdoc/>
    public int DeviceCount
    {
        get
        {
            int count;
            Check(cuDeviceGetCount(&count));
            return count;
        }
    }

    /// <inheritdoc/>
    public bool TryInitialize([NotNullWhen(false)] out string? reason)
    {
        reason = UnusableLibrary();
        if (reason is not null)
            return false;
        int result = cuInit(0);
        reason = result == 0 ? null : Exception(result, nameof(cuInit)).Message;
        return reason is null;
    }

    /// <inheritdoc/>
    public CudaDeviceInfo GetDevice(int device)
    {
        int handle = Device(device);
        const int Length = 256;
        byte* name = stackalloc byte[Length];
        Check(cuDeviceGetName(name, Length, handle));
        nuint bytes;
        Check(cuDeviceTotalMem_v2(&bytes, handle));
        int nameLength = new ReadOnlySpan<byte>(name, Length).IndexOf((byte)0);
        return new CudaDeviceInfo(
            Encoding.UTF8.GetString(name, nameLength < 0 ? Length : nameLength),
            new Version(GetAttribute(device, CapabilityMajor), GetAttribute(device, CapabilityMinor)),
            GetAttribute(device, MultiprocessorCount),
            (long)bytes);
    }

    /// <summary>An attribute of a device.</summary>
    /// <param name="device">From 0 to <see cref="DeviceCount"/> - 1.</param>
    /// <param name="attribute">The number of a <c>CUdevice_attribute</c>.</param>
    /// <exception cref="CudaException">There is no such device or attribute.</exception>
    public int GetAttribute(int device, int attribute)
    {
        int value;
        Check(cuDeviceGetAttribute(&value, attribute, Device(device)));
        return value;
    }

    /// <inheritdoc/>
    public nint RetainContext(int device)
    {
        nint context;
        Check(cuDevicePrimaryCtxRetain(&context, Device(device)));
        return context;
    }

    /// <inheritdoc/>
    public void ReleaseContext(int device) => Check(cuDevicePrimaryCtxRelease_v2(Device(device)));

    /// <inheritdoc/>
    public void PushContext(nint context) => Check(cuCtxPushCurrent_v2(context));

    /// <inheritdoc/>
    public void PopContext()
    {
        nint popped;
        Check(cuCtxPopCurrent_v2(&popped));
    }

    /// <inheritdoc/>
    public nint LoadModule(ReadOnlySpan<byte> ptx)
    {
        PtxText.Check(ptx);
        byte[] errors = new byte[JitLog.ByteCount], notes = new byte[JitLog.ByteCount];
        fixed (byte* image = ptx, errorStart = errors, noteStart = notes)
        fixed (int* options = JitLog.Options)
        {
            void** values = stackalloc void*[] { noteStart, (void*)JitLog.ByteCount, errorStart, (void*)JitLog.ByteCount };
            nint module;
            int result = cuModuleLoadDataEx(&module, image, (uint)JitLog.Options.Length, options, values);
            return result == 0 ? module : throw Exception(result, nameof(cuModuleLoadDataEx), JitLog.Join(JitLog.Text(errors), JitLog.Text(notes)));
        }
    }

    /// <inheritdoc/>
    public void UnloadModule(nint module) => Check(cuModuleUnload(module));

    /// <inheritdoc/>
    public nint GetFunction(nint module, string name)
    {
        nint function;
        fixed (byte* text = Encoding.UTF8.GetBytes(name + '\0'))
            Check(cuModuleGetFunction(&function, module, text));
        return function;
    }

    /// <inheritdoc/>
    public void Launch(in CudaLaunch launch, ReadOnlySpan<CudaArgument> arguments)
    {
        if (arguments.Length > MaximumArguments)
            throw new ArgumentOutOfRangeException(nameof(arguments), arguments.Length, $"A kernel takes at most {MaximumArguments} arguments.");
        void** pointers = stackalloc void*[arguments.Length];
        fixed (CudaArgument* first = arguments)
        {
            for (int i = 0; i < arguments.Length; i++)
                pointers[i] = first + i;
            Check(cuLaunchKernel(
                launch.Function, launch.Grid.X, launch.Grid.Y, launch.Grid.Z, launch.Block.X, launch.Block.Y, launch.Block.Z, launch.SharedBytes, launch.Stream, pointers, null));
        }
    }

    private static int Device(int ordinal)
    {
        int device;
        Check(cuDeviceGet(&device, ordinal));
        return device;
    }

    private static string? UnusableLibrary()
    {
        if (CudaLibrary.Handle == 0)
            return $"no CUDA driver is installed: {string.Join(" and ", CudaLibrary.FileNames)} cannot be loaded";
        return CudaSymbols.FirstMissing(CudaLibrary.Handle) is string missing ? $"the CUDA driver lacks {missing}: CUDA 11.0 or later is needed" : null;
    }
}
