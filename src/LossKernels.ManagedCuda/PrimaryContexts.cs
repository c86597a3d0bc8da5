using ManagedCuda;

namespace LossKernels.ManagedCuda;

/// <summary>The primary contexts that were retained: the library gives one back when its object is disposed.</summary>
internal sealed class PrimaryContexts
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, Stack<PrimaryContext>> retained = [];

    public nint Retain(int device)
    {
        var context = new PrimaryContext(device);
        lock (gate)
        {
            if (!retained.TryGetValue(device, out Stack<PrimaryContext>? stack))
                retained[device] = stack = new Stack<PrimaryContext>();
            stack.Push(context);
        }
        return context.Context.Pointer;
    }

    /// <exception cref="InvalidOperationException">It was not retained as often.</exception>
    public void Release(int device)
    {
        PrimaryContext? context = null;
        lock (gate)
        {
            if (!retained.TryGetValue(device, out Stack<PrimaryContext>? stack) || !stack.TryPop(out context))
                throw new InvalidOperationException($"The primary context of device {device} is not retained.");
        }
        context.Dispose();
    }
}
