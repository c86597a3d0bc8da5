using System.Runtime.InteropServices;
using System.Text;

namespace LossKernels.CudaEmulator.Driver;

/// <summary>The functions of the library, as the driver API has them: of errors, devices and contexts.</summary>
internal static unsafe partial class Exports
{
    private const int Version = 12080;

    [UnmanagedCallersOnly(EntryPoint = nameof(cuInit))]
    public static int cuInit(uint flags) => Call.Of(machine =>
    {
        DriverException.Unless(flags == 0, Result.CUDA_ERROR_INVALID_VALUE);
        machine.Initialize();
    });

    [UnmanagedCallersOnly(EntryPoint = nameof(cuDriverGetVersion))]
    public static int cuDriverGetVersion(int* version) => Call.Of(_ => *version = Version);

    [UnmanagedCallersOnly(EntryPoint = nameof(cuGetErrorName))]
    public static int cuGetErrorName(int error, byte** name) => Call.Of(_ => *name = (byte*)Text(error).Name);

    [UnmanagedCallersOnly(EntryPoint = nameof(cuGetErrorString))]
    public static int cuGetErrorString(int error, byte** text) => Call.Of(_ => *text = (byte*)Text(error).Words);

    [UnmanagedCallersOnly(EntryPoint = nameof(cuDeviceGetCount))]
    public static int cuDeviceGetCount(int* count) => Call.Initialized(machine => *count = machine.Devices.Count);

    [UnmanagedCallersOnly(EntryPoint = nameof(cuDeviceGet))]
    public static int cuDeviceGet(int* device, int ordinal) => Call.Initialized(machine =>
    {
        machine.FindDevice(ordinal);
        *device = ordinal;
    });

    [UnmanagedCallersOnly(EntryPoint = nameof(cuDeviceGetName))]
    public static int cuDeviceGetName(byte* name, int length, int device) => Call.Initialized(machine =>
    {
        DriverException.Unless(length > 0, Result.CUDA_ERROR_INVALID_VALUE);
        Write(machine.FindDevice(device).Name, name, length);
    });

    [UnmanagedCallersOnly(EntryPoint = nameof(cuDeviceGetAttribute))]
    public static int cuDeviceGetAttribute(int* value, int attribute, int device) => Call.Initialized(machine => *value = machine.FindDevice(device).Attribute(attribute));

    [UnmanagedCallersOnly(EntryPoint = nameof(cuDeviceTotalMem_v2))]
    public static int cuDeviceTotalMem_v2(nuint* bytes, int device) => Call.Initialized(machine =>
    {
        machine.FindDevice(device);
        *bytes = (nuint)Device.MemoryBytes;
    });

    [UnmanagedCallersOnly(EntryPoint = nameof(cuDevicePrimaryCtxRetain))]
    public static int cuDevicePrimaryCtxRetain(nint* context, int device) => Call.Initialized(machine => *context = machine.FindDevice(device).Retain(machine).Handle);

    [UnmanagedCallersOnly(EntryPoint = nameof(cuDevicePrimaryCtxRelease_v2))]
    public static int cuDevicePrimaryCtxRelease_v2(int device) => Call.Initialized(machine => machine.FindDevice(device).Release());

    [UnmanagedCallersOnly(EntryPoint = nameof(cuCtxPushCurrent_v2))]
    public static int cuCtxPushCurrent_v2(nint context) => Call.Initialized(machine => machine.Push(context));

    [UnmanagedCallersOnly(EntryPoint = nameof(cuCtxPopCurrent_v2))]
    public static int cuCtxPopCurrent_v2(nint* context) => Call.Initialized(machine => *context = machine.Pop().Handle);

    private static (nint Name, nint Words) Text(int error) => ResultText.Of(error) ?? throw new DriverException(Result.CUDA_ERROR_INVALID_VALUE);

    /// <summary>Writes as much of a text as there is room for, and a 0.</summary>
    private static void Write(string text, byte* buffer, int length)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int count = Math.Min(bytes.Length, length - 1);
        bytes.AsSpan(0, count).CopyTo(new Span<byte>(buffer, length));
        buffer[count] = 0;
    }
}
