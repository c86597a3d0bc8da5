using System.ComponentModel;

namespace LossKernels.Runtime;

/// <summary>
/// What a kernel works on: the first element of each array it reads or writes, and how many there are. The memory is
/// pinned by the caller. Arrays that a kernel does not use are null references.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct Arrays<T>
    where T : unmanaged
{
    /// <summary>The first prediction.</summary>
    public ref T Prediction;

    /// <summary>The first target.</summary>
    public ref T Target;

    /// <summary>The first upstream gradient, one per element.</summary>
    public ref T Upstream;

    /// <summary>Where the first gradient goes.</summary>
    public ref T Gradient;

    /// <summary>Where the first value goes.</summary>
    public ref T Values;

    /// <summary>Where the partial of the first block of the contract goes; one for each block follows.</summary>
    public ref double Partials;

    /// <summary>The number of elements.</summary>
    public nuint Count;

    /// <summary>The factor of each derivative: the upstream gradient over the divisor, rounded once.</summary>
    public T Scale;
}
