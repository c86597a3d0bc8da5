using System.Runtime.InteropServices;

namespace LossKernels.CudaEmulator.Driver;

/// <content>Modules and launches.</content>
internal static unsafe partial class Exports
{
    // Of CUjit_option.
    private const int ErrorLog = 5, ErrorLogBytes = 6;

    [UnmanagedCallersOnly(EntryPoint = nameof(cuModuleLoadDataEx))]
    public static int cuModuleLoadDataEx(nint* module, byte* image, uint optionCount, int* options, void** values) => Call.InContext(context =>
    {
        try
        {
            if (context.Machine.Injection.Happens(Failure.Module))
                throw new PtxException(1, "this module was to be refused");
            PtxModule parsed = PtxModule.Parse(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(image));
            *module = context.Machine.Handles.Add(new Module(context, new LoadedModule(parsed, context.Device.Memory)));
        }
        catch (PtxException exception)
        {
            var given = Enumerable.Range(0, (int)optionCount).ToDictionary(i => options[i], i => (nint)values[i]);
            if (given.TryGetValue(ErrorLog, out nint log) && given.TryGetValue(ErrorLogBytes, out nint bytes) && bytes > 0)
                Write(exception.Message, (byte*)log, (int)bytes);
            throw new DriverException(Result.CUDA_ERROR_INVALID_PTX);
        }
    });

    [UnmanagedCallersOnly(EntryPoint = nameof(cuModuleUnload))]
    public static int cuModuleUnload(nint module) => Call.InContext(context => context.Unload(context.Machine.Handles.Find<Module>(module, context)));

    [UnmanagedCallersOnly(EntryPoint = nameof(cuModuleGetFunction))]
    public static int cuModuleGetFunction(nint* function, nint module, byte* name) => Call.InContext(context =>
    {
        Module found = context.Machine.Handles.Find<Module>(module, context);
        DriverException.Unless(found.Loaded.Module.Entries.TryGetValue(Marshal.PtrToStringUTF8((nint)name)!, out PtxEntry? entry), Result.CUDA_ERROR_NOT_FOUND);
        *function = context.Machine.Handles.Add(new Function(found, entry!));
    });

    [UnmanagedCallersOnly(EntryPoint = nameof(cuLaunchKernel))]
    public static int cuLaunchKernel(
        nint function, uint gridX, uint gridY, uint gridZ, uint blockX, uint blockY, uint blockZ, uint sharedBytes, nint stream, void** parameters, void** extra) => Call.InContext(context =>
    {
        Machine machine = context.Machine;
        Function found = machine.Handles.Find<Function>(function, context);
        Stream queue = context.Find(stream);
        DriverException.Unless(extra == null && found.Entry.SharedBytes + (long)sharedBytes <= Device.SharedBytes, Result.CUDA_ERROR_INVALID_VALUE);
        DriverException.Unless(!machine.Injection.Happens(Failure.Resources), Result.CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES);
        try
        {
            // Arguments are read now: the caller's need not last.
            byte[] arguments = found.Entry.Pack(new ReadOnlySpan<nint>(parameters, found.Entry.Parameters.Count));
            machine.Add(queue, found.Module, found.Entry, Size(gridX, gridY, gridZ), Size(blockX, blockY, blockZ), (int)sharedBytes, arguments);
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException)
        {
            Console.Error.WriteLine($"{context.Device.Name}: {exception.Message}");
            throw new DriverException(Result.CUDA_ERROR_INVALID_VALUE);
        }

        if (machine.Injection.Happens(Failure.Launch))
            machine.Add(queue, () => throw new DriverException(Result.CUDA_ERROR_LAUNCH_FAILED));
    });

    private static Dim3 Size(uint x, uint y, uint z) => checked(new((int)x, (int)y, (int)z));
}
