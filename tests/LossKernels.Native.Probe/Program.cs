using LossKernels.Cuda;

// Uses every member of the installed driver once, and writes what it finds; an error ends it with the exception's words.
CudaBackend backend = CudaBackend.Default;
if (!backend.IsAvailable)
{
    Console.WriteLine($"unavailable: {backend.UnavailableReason}");
    return;
}
var driver = (NativeCudaDriver)backend.Driver;
try
{
    CudaDevice device = backend.GetDevice();
    Console.WriteLine($"driver {backend.DriverVersion}, {device}, {device.MultiprocessorCount} multiprocessors, {device.MemoryBytes} bytes");
    nint context = driver.RetainContext(0);
    driver.PushContext(context);
    Console.WriteLine($"{driver.GetFreeMemory()} bytes free");
    nint module = driver.LoadModule([.. ".version 7.0"u8, 0]);
    nint function = driver.GetFunction(module, "kernel");
    nint stream = driver.CreateStream(), start = driver.CreateEvent(), end = driver.CreateEvent();
    ulong memory = driver.Allocate(16);
    nint host = driver.AllocateHost(16);
    driver.RecordEvent(start, stream);
    driver.Fill(memory, 0xAB, 16, stream);
    driver.CopyToDevice(memory, host, 8, stream);
    driver.CopyOnDevice(memory + 8, memory, 4, stream);
    driver.CopyToHost(host, memory, 16, stream);
    driver.Launch(new CudaLaunch(function, new CudaSize(2, 3, 4), new CudaSize(5, 6, 7), stream, 8), [memory, -2L, 3u, -4, 0.5f, 0.25]);
    driver.RecordEvent(end, stream);
    driver.SynchronizeEvent(end);
    driver.SynchronizeStream(stream);
    Console.WriteLine($"{driver.GetElapsedMilliseconds(start, end)} ms");
    driver.FreeHost(host);
    driver.Free(memory);
    driver.DestroyEvent(end);
    driver.DestroyEvent(start);
    driver.DestroyStream(stream);
    driver.UnloadModule(module);
    driver.PopContext();
    driver.ReleaseContext(0);
}
catch (CudaException exception)
{
    Console.WriteLine($"{exception.GetType().Name}: {exception.Message}");
}
