using System.Collections.Concurrent;
using ManagedCuda;
using ManagedCuda.BasicTypes;

namespace LossKernels.ManagedCuda;

/// <summary>
/// Which contexts are current on each thread. The library's calls act on the one that is, but are made on an object, and
/// each handle has one here, whoever made the context.
/// </summary>
internal sealed class CurrentContexts : IDisposable
{
    private readonly ConcurrentDictionary<nint, CudaContext> contexts = new();
    private readonly ThreadLocal<Stack<CudaContext>> pushed = new(() => new Stack<CudaContext>());

    /// <summary>The context that is current on this thread.</summary>
    /// <exception cref="InvalidOperationException">None is.</exception>
    public CudaContext Top => pushed.Value!.TryPeek(out CudaContext? top) ? top : throw new InvalidOperationException("No context was pushed on this thread.");

    public void Push(nint handle)
    {
        CudaContext context = contexts.GetOrAdd(handle, static handle => new PrimaryContext(new CUcontext { Pointer = handle }, default, 0));
        context.PushContext();
        pushed.Value!.Push(context);
    }

    public void Pop()
    {
        // Popped here even if the driver fails, so that this stack never keeps a context that its user is done with.
        CudaContext context = Top;
        pushed.Value!.Pop();
        context.PopContext();
    }

    public void Dispose() => pushed.Dispose();
}
