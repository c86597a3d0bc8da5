using System.Collections.Concurrent;
using LossKernels.Cuda;
using ManagedCuda;
using ManagedCuda.BasicTypes;
using ManagedCuda.VectorTypes;

namespace LossKernels.ManagedCuda;

/// <content>Modules and their kernels.</content>
public sealed partial class ManagedCudaDriver
{
    private readonly ConcurrentDictionary<nint, CudaKernel> kernels = new();

    /// <inheritdoc/>
    public nint LoadModule(ReadOnlySpan<byte> ptx)
    {
        PtxText.Check(ptx);
        using var errors = new CudaJOErrorLogBuffer(JitLog.ByteCount);
        using var notes = new CudaJOInfoLogBuffer(JitLog.ByteCount);
        using var options = new CudaJitOptionCollection();
        options.Add(errors);
        options.Add(notes);
        try
        {
            return current.Top.LoadModulePTX(ptx.ToArray(), options).Pointer;
        }
        catch (global::ManagedCuda.CudaException exception)
        {
            options.UpdateValues();
            throw ManagedCall.Translate("cuModuleLoadDataEx", exception, JitLog.Join(errors.Value, notes.Value));
        }
    }

    /// <inheritdoc/>
    public void UnloadModule(nint module)
    {
        foreach ((nint function, CudaKernel kernel) in kernels)
        {
            if (kernel.CUModule.Pointer == module)
                kernels.TryRemove(function, out _);
        }
        ManagedCall.Run("cuModuleUnload", () => current.Top.UnloadModule(Module(module)));
    }

    /// <inheritdoc/>
    public nint GetFunction(nint module, string name)
    {
        CudaKernel kernel = ManagedCall.Run("cuModuleGetFunction", () => new CudaKernel(name, Module(module)));
        kernels[kernel.CUFunction.Pointer] = kernel;
        return kernel.CUFunction.Pointer;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The kernel is none that <see cref="GetFunction"/> returned.</exception>
    public void Launch(in CudaLaunch launch, ReadOnlySpan<CudaArgument> arguments)
    {
        if (!kernels.TryGetValue(launch.Function, out CudaKernel? kernel))
            throw new ArgumentException($"launch.Function must be a kernel that GetFunction returned; it is 0x{launch.Function:x}.", nameof(launch));
        object[] boxes = new object[arguments.Length];
        for (int i = 0; i < boxes.Length; i++)
            boxes[i] = arguments[i].ToObject();
        CUstream stream = Stream(launch.Stream);
        // The size of a launch is a state of the kernel there.
        lock (kernel)
        {
            kernel.GridDimensions = Size(launch.Grid);
            kernel.BlockDimensions = Size(launch.Block);
            kernel.DynamicSharedMemory = launch.SharedBytes;
            ManagedCall.Run("cuLaunchKernel", () => kernel.RunAsync(stream, boxes));
        }
    }

    private static CUmodule Module(nint handle) => new() { Pointer = handle };

    private static CUstream Stream(nint handle) => new() { Pointer = handle };

    private static dim3 Size(CudaSize size) => new(size.X, size.Y, size.Z);
}
