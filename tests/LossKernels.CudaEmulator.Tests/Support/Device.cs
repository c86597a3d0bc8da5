using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace LossKernels.CudaEmulator.Tests.Support;

/// <summary>A module on a device, with arrays that come and go as C# has them.</summary>
internal sealed class Device
{
    private readonly LoadedModule _module;

    public Device(ReadOnlySpan<byte> ptx, PtxOptions? options = null) => _module = new LoadedModule(PtxModule.Parse(ptx, options), Memory);

    public Device(string ptx, PtxOptions? options = null)
        : this(Encoding.UTF8.GetBytes(ptx), options)
    {
    }

    public DeviceMemory Memory { get; } = new();

    public LoadedModule Module => _module;

    public ulong Upload<T>(params ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ulong address = Memory.Allocate(values.Length * Unsafe.SizeOf<T>());
        values.CopyTo(MemoryMarshal.Cast<byte, T>(Memory.Bytes(address, values.Length * Unsafe.SizeOf<T>())));
        return address;
    }

    public T[] Download<T>(ulong address, int count)
        where T : unmanaged =>
        MemoryMarshal.Cast<byte, T>(Memory.Bytes(address, count * Unsafe.SizeOf<T>())).ToArray();

    /// <summary>Begins a launch whose parameters are numbers of the sizes that the kernel declares.</summary>
    public Execution Start(string kernel, Dim3 grid, Dim3 block, object[] arguments, int shared = 0, ulong seed = 0)
    {
        PtxEntry entry = _module.Module.Entries[kernel];
        return _module.Start(entry, grid, block, shared, Arguments.Pack(entry, arguments), seed);
    }

    public Execution Run(string kernel, Dim3 grid, Dim3 block, object[] arguments, int shared = 0, ulong seed = 0)
    {
        PtxEntry entry = _module.Module.Entries[kernel];
        return _module.Launch(entry, grid, block, shared, Arguments.Pack(entry, arguments), seed, MostInstructions);
    }

    private const long MostInstructions = 1L << 23;
}
