using LossKernels.Cuda;

namespace LossKernels.CudaEmulator.Probe;

/// <summary>What the driver does by itself, where what is done does not matter.</summary>
internal static class Facts
{
    private const int Bytes = 64;

    public static Dictionary<string, Action> All { get; } = new()
    {
        ["device"] = Device,
        ["faults"] = Faults,
        ["handles"] = Handles,
        ["late-source"] = LateSource,
        ["default-stream"] = DefaultStream,
        ["schedules"] = Schedules,
        ["events"] = Events,
        ["modules"] = Modules,
        ["threads"] = Threads,
    };

    private static NativeCudaDriver Driver { get; } = (NativeCudaDriver)CudaBackend.Default.Driver;

    private static void Device()
    {
        CudaBackend backend = CudaBackend.Default;
        Console.WriteLine($"driver {backend.DriverVersion}");
        foreach (CudaDevice device in backend.Devices)
            Console.WriteLine($"{device}, {device.MultiprocessorCount} multiprocessors, {device.MemoryBytes} bytes");
        Say("no such device", () => Driver.RetainContext(2));
        Say("no context", () => Driver.Allocate(1));
    }

    private static void Faults()
    {
        foreach ((string name, string statements) in new[]
        {
            ("beyond an array", "st.global.u32 [%d0+64], 1;"),
            ("off alignment", "st.global.u32 [%d0+2], 1;"),
            ("an unwritten register", "st.global.u32 [%d0], %r1;"),
            ("a divergent barrier", "mov.u32 %r0, %tid.x; setp.lt.u32 %p0, %r0, 5; @%p0 bar.sync 0;"),
        })
        {
            InContext(0, () =>
            {
                nint function = Driver.GetFunction(Driver.LoadModule(Text(statements)), "k"), stream = Driver.CreateStream();
                ulong memory = Driver.Allocate(Bytes);
                Say(name, () => Launch(function, stream, memory));
                Say("and then", () => Driver.SynchronizeStream(stream));
                Say("and then", () => Driver.Free(memory));
                Say("and then", () => Driver.CreateStream());
            });
            InContext(0, () => Say("another context", () => Driver.Allocate(Bytes)));
        }
    }

    private static void Handles() => InContext(0, () =>
    {
        nint stream = Driver.CreateStream(), module = Driver.LoadModule(Text("")), gone = Driver.CreateStream(), function = Driver.GetFunction(module, "k");
        ulong memory = Driver.Allocate(Bytes);
        Driver.DestroyStream(gone);
        Say("a stream that is gone", () => Driver.SynchronizeStream(gone));
        Say("a module as a stream", () => Driver.SynchronizeStream(module));
        Say("beyond an array", () => Driver.Fill(memory + 1, 0, Bytes, stream));
        Say("a part of an array", () => Driver.Free(memory + 1));
        Say("no array", () => Driver.Free(0));
        InContext(1, () =>
        {
            Say("another context's stream", () => Driver.SynchronizeStream(stream));
            Say("another context's module", () => Driver.GetFunction(module, "k"));
            Say("another context's memory", () => Driver.Fill(memory, 0, Bytes, 0));
            Say("another context's kernel", () => Launch(function, 0, memory));
        });
        Driver.RetainContext(0);
        Driver.ReleaseContext(0);
        Say("a context that is still retained", () => Driver.SynchronizeStream(stream));
        Driver.UnloadModule(module);
        Say("a kernel whose module is gone", () => Launch(function, stream, memory));
        Driver.Free(memory);
        Say("memory that is gone", () => Driver.Free(memory));
        Driver.ReleaseContext(0);
        Say("a context that is gone", () => Driver.SynchronizeStream(stream));
        Say("its handle", () => Driver.PushContext(stream));
        Say("once more", () => Driver.ReleaseContext(0));
        Console.WriteLine($"left: {Emulator.Live}");
        Driver.RetainContext(0);
    });

    private static unsafe void LateSource() => InContext(0, () =>
    {
        nint stream = Driver.CreateStream();
        ulong memory = Driver.Allocate(sizeof(int));
        int source = 1, read = 0;
        Driver.CopyToDevice(memory, (nint)(&source), sizeof(int), stream);
        source = 2;
        Driver.CopyToHost((nint)(&read), memory, sizeof(int), stream);
        Console.WriteLine($"before the stream is synchronised: {read}");
        Driver.SynchronizeStream(stream);
        Console.WriteLine($"afterwards: {read}");
    });

    /// <summary>What is read in the default stream between two writes in another stream.</summary>
    private static void DefaultStream() => InContext(0, () =>
    {
        nint blocking = Emulator.CreateBlockingStream(), other = Driver.CreateStream();
        Console.WriteLine($"a blocking stream: {Seen(blocking)}");
        Console.WriteLine($"another: {Seen(other)}");

        string Seen(nint stream) => string.Join(" ", Enumerable.Range(0, 50).Select(seed => Between(seed, stream, 0)).Distinct().Order());
    });

    private static void Schedules() => InContext(0, () =>
    {
        nint first = Driver.CreateStream(), second = Driver.CreateStream();
        string[] runs = [.. Enumerable.Range(0, 2).Select(_ => string.Join(" ", Enumerable.Range(0, 50).Select(seed => Between(seed, first, second))))];
        Console.WriteLine($"the same again: {runs[0] == runs[1]}");
        Console.WriteLine($"seen: {string.Join(" ", runs[0].Split(' ').Distinct().Order())}");
    });

    private static void Events() => InContext(0, () =>
    {
        nint stream = Driver.CreateStream(), start = Driver.CreateEvent(), end = Driver.CreateEvent();
        Say("not recorded", () => Driver.GetElapsedMilliseconds(start, end));
        Driver.SynchronizeEvent(start);
        Driver.RecordEvent(start, stream);
        Driver.RecordEvent(end, stream);
        Say("not happened", () => Driver.GetElapsedMilliseconds(start, end));
        Driver.SynchronizeEvent(end);
        Console.WriteLine($"time passes: {Driver.GetElapsedMilliseconds(start, end) > 0}");
        Driver.DestroyEvent(end);
        Say("destroyed", () => Driver.SynchronizeEvent(end));
    });

    private static void Modules() => InContext(0, () =>
    {
        Say("no PTX", () => Driver.LoadModule([.. "\nnonsense"u8, 0]));
        Say("no such kernel", () => Driver.GetFunction(Driver.LoadModule(Text("")), "other"));
        nint function = Driver.GetFunction(Driver.LoadModule(Text("")), "k");
        Say("no threads", () => Driver.Launch(new CudaLaunch(function, new CudaSize(1), new CudaSize(0), 0), [0ul]));
        Say("too much shared memory", () => Driver.Launch(new CudaLaunch(function, new CudaSize(1), new CudaSize(32), 0, 49153), [0ul]));
        Say("too much memory", () => Driver.Allocate((nuint)1 << 40));
        Console.WriteLine($"free: {Driver.GetFreeMemory()}");
    });

    private static void Threads()
    {
        using var backend = new CudaBackend(new NativeCudaDriver());
        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            foreach (Action<CudaBackend> work in Works.All.Values)
                work(backend);
        });
        backend.Dispose();
        Console.WriteLine($"same bits; left: {Emulator.Live}");
    }

    /// <summary>The byte that a stream copies while another sets it to 1, then to 2.</summary>
    private static unsafe int Between(int seed, nint writer, nint reader)
    {
        Emulator.Set($"seed={seed}");
        ulong memory = Driver.Allocate(1), copy = Driver.Allocate(1);
        Driver.Fill(memory, 0, 1, writer);
        Driver.SynchronizeStream(writer);
        Driver.Fill(memory, 1, 1, writer);
        Driver.CopyOnDevice(copy, memory, 1, reader);
        Driver.Fill(memory, 2, 1, writer);
        byte read;
        Driver.CopyToHost((nint)(&read), copy, 1, reader);
        Driver.SynchronizeStream(reader);
        Driver.Free(memory);
        Driver.Free(copy);
        return read;
    }

    private static byte[] Text(string statements) => System.Text.Encoding.UTF8.GetBytes($$"""
        .version 7.0
        .target sm_70
        .address_size 64
        .visible .entry k(.param .u64 a)
        {
        .reg .pred %p<1>; .reg .b32 %r<2>; .reg .b64 %d<1>;
        ld.param.u64 %d0, [a];
        {{statements}}
        ret;
        }

        """ + '\0');

    private static void Launch(nint function, nint stream, ulong memory) => Driver.Launch(new CudaLaunch(function, new CudaSize(1), new CudaSize(32), stream), [memory]);

    private static void InContext(int device, Action action)
    {
        if (!CudaBackend.Default.IsAvailable)
            throw new InvalidOperationException(CudaBackend.Default.UnavailableReason);
        nint context = Driver.RetainContext(device);
        Driver.PushContext(context);
        action();
        Driver.PopContext();
        Driver.ReleaseContext(device);
    }

    private static void Say(string what, Action action)
    {
        try
        {
            action();
            Console.WriteLine($"{what}: no error");
        }
        catch (CudaException exception)
        {
            Console.WriteLine($"{what}: {exception.Message.ReplaceLineEndings(" | ")}");
        }
    }
}
