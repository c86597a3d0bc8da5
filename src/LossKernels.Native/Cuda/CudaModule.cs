using System.Collections.Concurrent;

namespace LossKernels.Cuda;

/// <summary>A module in a context, and the kernels of it that were asked for.</summary>
internal sealed class CudaModule(CudaContext context, CudaHold<nint> hold)
{
    private readonly ConcurrentDictionary<string, nint> functions = new();

    /// <summary>The <c>CUfunction</c> of a kernel.</summary>
    /// <exception cref="CudaException">The module has no such kernel.</exception>
    public nint GetFunction(string name)
    {
        if (functions.TryGetValue(name, out nint function))
            return function;
        using (context.Enter())
            return functions[name] = context.Device.Driver.GetFunction(hold.Handle, name);
    }
}
