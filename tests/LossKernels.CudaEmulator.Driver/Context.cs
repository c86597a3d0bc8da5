using System.Runtime.InteropServices;

namespace LossKernels.CudaEmulator.Driver;

/// <summary>A context of a device: what is made in it, and the error that it does not recover from.</summary>
internal sealed unsafe class Context
{
    // CU_STREAM_LEGACY names the default stream too.
    private const nint LegacyStream = 1;

    private readonly List<Stream> streams;
    private readonly HashSet<ulong> memory = [];
    private readonly HashSet<nint> hostMemory = [];
    private Result error;

    public Context(Machine machine, Device device)
    {
        Machine = machine;
        Device = device;
        Handle = machine.Handles.Next();
        streams = [new Stream(this, isDefault: true, isBlocking: true)];
    }

    public Machine Machine { get; }

    public Device Device { get; }

    public nint Handle { get; }

    public int AllocationCount => memory.Count;

    public int HostAllocationCount => hostMemory.Count;

    /// <summary>Whether it is gone, or was made so that every call fails as if it were.</summary>
    public bool IsLost => error == Result.CUDA_ERROR_CONTEXT_IS_DESTROYED;

    /// <summary>The streams whose next work need not wait for that of another.</summary>
    public IEnumerable<Stream> Ready => streams.Where(stream => !stream.IsIdle && !streams.Exists(stream.WaitsFor));

    private bool IsIdle => streams.TrueForAll(stream => stream.IsIdle);

    /// <summary>Nothing is done any more that was not, and every call fails from here on.</summary>
    public void Fail(Result result)
    {
        if (error == Result.CUDA_SUCCESS)
            error = result;
        streams.ForEach(stream => stream.Discard());
    }

    public void Check() => DriverException.Unless(error == Result.CUDA_SUCCESS, error);

    /// <summary>Counts a call as one that the context may be lost at.</summary>
    public void CountCall()
    {
        if (Machine.Injection.Happens(Failure.Context))
            Fail(Result.CUDA_ERROR_CONTEXT_IS_DESTROYED);
    }

    /// <summary>Does a part of the work of one of its streams, whose errors are its own.</summary>
    public void Advance(Stream stream, int instructions)
    {
        try
        {
            stream.Advance(instructions);
        }
        catch (DeviceFault fault)
        {
            Console.Error.WriteLine($"{Device.Name}: {fault.Message} ({Machine.SeedVariable}={Machine.Seed})");
            Fail(fault.Kind switch
            {
                DeviceFaultKind.OutOfBounds => Result.CUDA_ERROR_ILLEGAL_ADDRESS,
                DeviceFaultKind.Misaligned => Result.CUDA_ERROR_MISALIGNED_ADDRESS,
                _ => Result.CUDA_ERROR_LAUNCH_FAILED,
            });
        }
        catch (DriverException exception)
        {
            Fail(exception.Result);
        }

        streams.RemoveAll(one => one.IsDestroyed && one.IsIdle);
    }

    /// <summary>Does work, of whatever stream, until what is waited for is there, or the context has failed.</summary>
    public void Synchronize(Func<bool> isThere)
    {
        Machine.RunUntil(() => isThere() || error != Result.CUDA_SUCCESS);
        Check();
    }

    public Stream Find(nint stream) => stream is 0 or LegacyStream ? streams[0] : Machine.Handles.Find<Stream>(stream, this);

    public nint CreateStream(bool isBlocking)
    {
        var stream = new Stream(this, isDefault: false, isBlocking);
        streams.Add(stream);
        return Machine.Handles.Add(stream);
    }

    /// <summary>The work of a stream that is destroyed is done all the same, when it comes to it.</summary>
    public void DestroyStream(nint handle) => Machine.Handles.Take<Stream>(handle, this).IsDestroyed = true;

    public ulong Allocate(nuint bytes)
    {
        DriverException.Unless(bytes > 0, Result.CUDA_ERROR_INVALID_VALUE);
        DriverException.Unless(bytes <= (nuint)(Device.MemoryBytes - Device.Memory.Allocated) && !Machine.Injection.Happens(Failure.Allocation), Result.CUDA_ERROR_OUT_OF_MEMORY);
        ulong address = Device.Memory.Allocate((long)bytes);
        memory.Add(address);
        return address;
    }

    public void Free(ulong address)
    {
        DriverException.Unless(memory.Contains(address), Result.CUDA_ERROR_INVALID_VALUE);
        Synchronize(() => IsIdle);
        memory.Remove(address);
        Device.Memory.Free(address);
    }

    /// <summary>Memory of the host, all ones like that of a device.</summary>
    public void* AllocateHost(nuint bytes)
    {
        DriverException.Unless(bytes > 0, Result.CUDA_ERROR_INVALID_VALUE);
        DriverException.Unless(!Machine.Injection.Happens(Failure.Allocation), Result.CUDA_ERROR_OUT_OF_MEMORY);
        void* pointer = NativeMemory.AlignedAlloc(bytes, (nuint)Environment.SystemPageSize);
        NativeMemory.Fill(pointer, bytes, byte.MaxValue);
        hostMemory.Add((nint)pointer);
        return pointer;
    }

    public void FreeHost(void* pointer)
    {
        DriverException.Unless(hostMemory.Contains((nint)pointer), Result.CUDA_ERROR_INVALID_VALUE);
        Synchronize(() => IsIdle);
        hostMemory.Remove((nint)pointer);
        NativeMemory.AlignedFree(pointer);
    }

    /// <summary>The bytes of an array on the device, which a call refuses that begins beside it.</summary>
    public Span<byte> Bytes(ulong address, nuint bytes)
    {
        try
        {
            return Device.Memory.Bytes(address, checked((long)bytes));
        }
        catch (Exception exception) when (exception is DeviceFault or OverflowException)
        {
            throw new DriverException(Result.CUDA_ERROR_INVALID_VALUE);
        }
    }

    public void Unload(Module module)
    {
        Synchronize(() => IsIdle);
        module.Loaded.Unload();
        Machine.Handles.RemoveAll(thing => thing == module || (thing is Function function && function.Module == module));
    }

    /// <summary>Frees all that is left.</summary>
    public void Destroy()
    {
        Machine.RunUntil(() => IsIdle);
        Machine.Handles.RemoveAll(thing =>
        {
            if (thing.Context == this && thing is Module module)
                module.Loaded.Unload();
            return thing.Context == this;
        });
        foreach (ulong address in memory)
            Device.Memory.Free(address);
        foreach (nint pointer in hostMemory)
            NativeMemory.AlignedFree((void*)pointer);
        memory.Clear();
        hostMemory.Clear();
        error = Result.CUDA_ERROR_CONTEXT_IS_DESTROYED;
    }
}
