using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using LossKernels.Cuda;
using LossKernels.CudaEmulator;

namespace LossKernels.Tests.Cuda;

/// <summary>A driver whose one device is interpreted, in this process. What is enqueued is done at once; a fault is an exception.</summary>
internal sealed class EmulatedDriver(int multiprocessors, int seed) : ICudaDriver
{
    private const long MostInstructions = 1L << 28;

    private static readonly ConcurrentDictionary<string, PtxModule> s_parsed = [];

    private readonly List<LoadedModule> _modules = [];
    private readonly List<PtxEntry> _entries = [];
    private readonly Dictionary<nint, nint> _functions = [];
    private readonly Random _random = new(seed);

    public DeviceMemory Memory { get; } = new();

    public Version DriverVersion => new(12, 8);

    public int DeviceCount => 1;

    public bool TryInitialize([NotNullWhen(false)] out string? reason)
    {
        reason = null;
        return true;
    }

    public CudaDeviceInfo GetDevice(int device) => new("Emulated", new Version(7, 0), multiprocessors, 1L << 30);

    public nint RetainContext(int device) => 1;

    public void ReleaseContext(int device)
    {
    }

    public void PushContext(nint context)
    {
    }

    public void PopContext()
    {
    }

    public nint LoadModule(ReadOnlySpan<byte> ptx)
    {
        Assert.Equal(0, ptx[^1]);
        PtxModule module = s_parsed.GetOrAdd(Encoding.UTF8.GetString(ptx[..^1]), text => PtxModule.Parse(Encoding.UTF8.GetBytes(text)));
        _modules.Add(new LoadedModule(module, Memory));
        return _modules.Count;
    }

    public void UnloadModule(nint module) => _modules[(int)module - 1].Unload();

    public nint GetFunction(nint module, string name)
    {
        _entries.Add(_modules[(int)module - 1].Module.Entries[name]);
        _functions.Add(_entries.Count, module);
        return _entries.Count;
    }

    public void Launch(in CudaLaunch launch, ReadOnlySpan<CudaArgument> arguments)
    {
        PtxEntry entry = _entries[(int)launch.Function - 1];
        Assert.Equal(entry.Parameters.Count, arguments.Length);
        byte[] parameters = new byte[entry.ParameterBytes];
        for (int k = 0; k < arguments.Length; k++)
        {
            PtxParameter parameter = entry.Parameters[k];
            Assert.True(parameter.Bytes == arguments[k].ByteCount, $"{parameter.Name} has {parameter.Bytes} bytes, its argument {arguments[k].ByteCount}");
            MemoryMarshal.AsBytes(arguments.Slice(k, 1))[..parameter.Bytes].CopyTo(parameters.AsSpan(parameter.Offset));
        }

        _modules[(int)_functions[launch.Function] - 1].Launch(entry, Size(launch.Grid), Size(launch.Block), (int)launch.SharedBytes, parameters, (ulong)_random.NextInt64(), MostInstructions);
    }

    public ulong Allocate(nuint bytes) => Memory.Allocate((long)bytes);

    public void Free(ulong pointer) => Memory.Free(pointer);

    public nint AllocateHost(nuint bytes) => throw new NotSupportedException();

    public void FreeHost(nint pointer) => throw new NotSupportedException();

    public unsafe void CopyToDevice(ulong destination, nint source, nuint bytes, nint stream) =>
        new ReadOnlySpan<byte>((void*)source, (int)bytes).CopyTo(Memory.Bytes(destination, (long)bytes));

    public unsafe void CopyToHost(nint destination, ulong source, nuint bytes, nint stream) =>
        Memory.Bytes(source, (long)bytes).CopyTo(new Span<byte>((void*)destination, (int)bytes));

    public void CopyOnDevice(ulong destination, ulong source, nuint bytes, nint stream) =>
        Memory.Bytes(source, (long)bytes).CopyTo(Memory.Bytes(destination, (long)bytes));

    public void Fill(ulong destination, byte value, nuint bytes, nint stream) => Memory.Bytes(destination, (long)bytes).Fill(value);

    public nint CreateStream() => 1;

    public void DestroyStream(nint stream)
    {
    }

    public void SynchronizeStream(nint stream)
    {
    }

    private static Dim3 Size(CudaSize size) => new((int)size.X, (int)size.Y, (int)size.Z);
}
