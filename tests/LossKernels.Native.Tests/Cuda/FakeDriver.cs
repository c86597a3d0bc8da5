using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using LossKernels.Cuda;

namespace LossKernels.Native.Tests;

/// <summary>A driver that records its calls, fails the one it is told to, and knows what is still taken.</summary>
internal sealed class FakeDriver : ICudaDriver
{
    private readonly Lock gate = new();
    private readonly List<string> calls = [];
    private readonly HashSet<string> live = [];
    private long lastHandle = 0x1000;

    /// <summary>The number of the call that fails, from 1; 0 is none.</summary>
    public int FailAt { get; init; }

    /// <summary>From <see cref="FailAt"/> on every call fails, as in a context that is lost.</summary>
    public bool StaysFailed { get; init; }

    /// <summary>Called in <see cref="LoadModule"/>, before it returns.</summary>
    public Action? Loading { get; set; }

    public int Devices { get; init; } = 1;

    /// <summary>The name of the call that failed, or null.</summary>
    public string? Failed { get; private set; }

    public IReadOnlyList<string> Calls => calls;

    /// <summary>What was taken and not given back, whether or not that succeeded.</summary>
    public IReadOnlyCollection<string> Live => live;

    /// <summary>Given back without having been taken.</summary>
    public List<string> Unknown { get; } = [];

    public Version DriverVersion => Call(() => new Version(12, 8));

    public int DeviceCount => Call(() => Devices);

    public bool TryInitialize([NotNullWhen(false)] out string? reason)
    {
        reason = null;
        return true;
    }

    public CudaDeviceInfo GetDevice(int device) => Call(() => new CudaDeviceInfo($"Fake {device}", new Version(9, 0), 132, 80L << 30));

    public nint RetainContext(int device) => Call(() => Add($"context {device}", 0x10 + device));

    public void ReleaseContext(int device) => GiveBack($"context {device}");

    public void PushContext(nint context) => Call(() => 0);

    public void PopContext() => Call(() => 0);

    public nint LoadModule(ReadOnlySpan<byte> ptx)
    {
        nint module = Take("module");
        Loading?.Invoke();
        return module;
    }

    public void UnloadModule(nint module) => GiveBack($"module {module}");

    public nint GetFunction(nint module, string name) => Call(() => (nint)(module + 1));

    public void Launch(in CudaLaunch launch, ReadOnlySpan<CudaArgument> arguments) => Call(() => 0);

    public ulong Allocate(nuint bytes) => (ulong)Take("memory");

    public void Free(ulong pointer) => GiveBack($"memory {pointer}");

    public nint AllocateHost(nuint bytes) => Take("host");

    public void FreeHost(nint pointer) => GiveBack($"host {pointer}");

    public void CopyToDevice(ulong destination, nint source, nuint bytes, nint stream) => Call(() => 0);

    public void CopyToHost(nint destination, ulong source, nuint bytes, nint stream) => Call(() => 0);

    public void CopyOnDevice(ulong destination, ulong source, nuint bytes, nint stream) => Call(() => 0);

    public void Fill(ulong destination, byte value, nuint bytes, nint stream) => Call(() => 0);

    public nint CreateStream() => Take("stream");

    public void DestroyStream(nint stream) => GiveBack($"stream {stream}");

    public void SynchronizeStream(nint stream) => Call(() => 0);

    private nint Take(string kind, [CallerMemberName] string name = "") => Call(
        () =>
        {
            nint handle = (nint)(lastHandle += 0x10);
            return Add($"{kind} {handle}", handle);
        },
        name);

    private nint Add(string what, nint handle)
    {
        live.Add(what);
        return handle;
    }

    private void GiveBack(string what, [CallerMemberName] string name = "")
    {
        lock (gate)
        {
            if (!live.Remove(what))
                Unknown.Add(what);
        }
        Call(() => 0, name);
    }

    private T Call<T>(Func<T> call, [CallerMemberName] string name = "")
    {
        lock (gate)
        {
            calls.Add(name);
            if (calls.Count != FailAt && !(StaysFailed && Failed is not null))
                return call();
            Failed ??= name;
            throw new CudaException(name, 719, "CUDA_ERROR_LAUNCH_FAILED", $"call {calls.Count}");
        }
    }
}
