namespace LossKernels.CudaEmulator.Driver;

/// <summary>The handles that callers have. None is given out twice, so that one of something gone, or of another kind, is found out.</summary>
internal sealed class Handles
{
    private const nint Step = 16;

    private readonly Dictionary<nint, Owned> things = [];
    private nint last = 0x1000;

    /// <summary>A handle of nothing in here.</summary>
    public nint Next() => last += Step;

    public nint Add(Owned thing)
    {
        nint handle = Next();
        things.Add(handle, thing);
        return handle;
    }

    /// <summary>What a handle is of, if it is of this kind and of this context.</summary>
    public T Find<T>(nint handle, Context context)
        where T : Owned
    {
        var found = things.GetValueOrDefault(handle) as T;
        DriverException.Unless(found is not null, Result.CUDA_ERROR_INVALID_HANDLE);
        DriverException.Unless(found!.Context == context, Result.CUDA_ERROR_INVALID_CONTEXT);
        return found;
    }

    /// <summary>Like <see cref="Find"/>, and the handle is of nothing from here on.</summary>
    public T Take<T>(nint handle, Context context)
        where T : Owned
    {
        T found = Find<T>(handle, context);
        things.Remove(handle);
        return found;
    }

    public void RemoveAll(Func<Owned, bool> condition)
    {
        foreach ((nint handle, Owned thing) in things)
        {
            if (condition(thing))
                things.Remove(handle);
        }
    }

    public int Count<T>()
        where T : Owned => things.Values.OfType<T>().Count();
}
