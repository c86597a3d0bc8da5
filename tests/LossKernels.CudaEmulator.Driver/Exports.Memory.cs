using System.Runtime.InteropServices;

namespace LossKernels.CudaEmulator.Driver;

/// <content>
/// Memory, and work on it. Copies read and write memory of the host when they are carried out, pinned or not, which may be
/// as late as the caller's next wait.
/// </content>
internal static unsafe partial class Exports
{
    [UnmanagedCallersOnly(EntryPoint = nameof(cuMemAlloc_v2))]
    public static int cuMemAlloc_v2(ulong* pointer, nuint bytes) => Call.InContext(context => *pointer = context.Allocate(bytes));

    [UnmanagedCallersOnly(EntryPoint = nameof(cuMemFree_v2))]
    public static int cuMemFree_v2(ulong pointer) => Call.InContext(context => context.Free(pointer));

    [UnmanagedCallersOnly(EntryPoint = nameof(cuMemGetInfo_v2))]
    public static int cuMemGetInfo_v2(nuint* free, nuint* total) => Call.InContext(context =>
    {
        *total = (nuint)Device.MemoryBytes;
        *free = (nuint)(Device.MemoryBytes - context.Device.Memory.Allocated);
    });

    [UnmanagedCallersOnly(EntryPoint = nameof(cuMemAllocHost_v2))]
    public static int cuMemAllocHost_v2(void** pointer, nuint bytes) => Call.InContext(context => *pointer = context.AllocateHost(bytes));

    [UnmanagedCallersOnly(EntryPoint = nameof(cuMemFreeHost))]
    public static int cuMemFreeHost(void* pointer) => Call.InContext(context => context.FreeHost(pointer));

    [UnmanagedCallersOnly(EntryPoint = nameof(cuMemcpyHtoDAsync_v2))]
    public static int cuMemcpyHtoDAsync_v2(ulong destination, void* source, nuint bytes, nint stream) =>
        OnBytes(destination, bytes, stream, to => new Span<byte>(source, to.Length).CopyTo(to));

    [UnmanagedCallersOnly(EntryPoint = nameof(cuMemcpyDtoHAsync_v2))]
    public static int cuMemcpyDtoHAsync_v2(void* destination, ulong source, nuint bytes, nint stream) =>
        OnBytes(source, bytes, stream, from => from.CopyTo(new Span<byte>(destination, from.Length)));

    [UnmanagedCallersOnly(EntryPoint = nameof(cuMemcpyDtoDAsync_v2))]
    public static int cuMemcpyDtoDAsync_v2(ulong destination, ulong source, nuint bytes, nint stream) => Call.InContext(context =>
    {
        context.Bytes(source, bytes);
        context.Bytes(destination, bytes);
        context.Machine.Add(context.Find(stream), () => context.Bytes(source, bytes).CopyTo(context.Bytes(destination, bytes)));
    });

    [UnmanagedCallersOnly(EntryPoint = nameof(cuMemsetD8Async))]
    public static int cuMemsetD8Async(ulong destination, byte value, nuint bytes, nint stream) => OnBytes(destination, bytes, stream, to => to.Fill(value));

    private delegate void ByteAction(Span<byte> bytes);

    private static int OnBytes(ulong address, nuint bytes, nint stream, ByteAction action) => Call.InContext(context =>
    {
        context.Bytes(address, bytes);
        context.Machine.Add(context.Find(stream), () => action(context.Bytes(address, bytes)));
    });
}
