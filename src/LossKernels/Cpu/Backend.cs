using System.ComponentModel;
using LossKernels.Runtime;

namespace LossKernels;

/// <summary>
/// An instruction set that the kernels were generated for. All of them return the same bits; they differ in speed
/// only. One is chosen once per process, the fastest that the CPU has, unless the environment variable
/// <c>LOSSKERNELS_BACKEND</c> names another; a single call may name its own.
/// </summary>
/// <remarks>
/// In a NativeAOT image the choice is as wide as the image was compiled for: without <c>IlcInstructionSet</c> it is
/// <see cref="Scalar"/> alone.
/// </remarks>
[BackendList]
public sealed partial class Backend
{
    /// <summary>The environment variable that forces a backend for the whole process.</summary>
    public const string EnvironmentVariable = "LOSSKERNELS_BACKEND";

    private Backend(int id, string name, string description, int vectorBits, bool isSupported)
    {
        VectorBits = vectorBits;
        Id = id;
        Name = name;
        Description = description;
        IsSupported = isSupported;
    }

    /// <summary>What generated code tells backends apart by.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int Id { get; }

    /// <summary>The name in <c>LOSSKERNELS_BACKEND</c> and on a command line, such as <c>avx2</c>.</summary>
    public string Name { get; }

    /// <summary>The instruction set in words.</summary>
    public string Description { get; }

    /// <summary>The width of its vectors; 0 where there are none.</summary>
    internal int VectorBits { get; }

    /// <summary>Whether this CPU and this process can run it.</summary>
    public bool IsSupported { get; }

    /// <summary>The backend that calls use when they name none.</summary>
    /// <exception cref="PlatformNotSupportedException"><c>LOSSKERNELS_BACKEND</c> names a backend that is unknown or not supported here.</exception>
    public static Backend Current => BackendChoice.Current;

    /// <summary>The backend of this name, whether it is supported or not.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static Backend Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (Backend backend in All)
            if (string.Equals(backend.Name, name, StringComparison.OrdinalIgnoreCase))
                return backend;
        throw new ArgumentException($"'{name}' is not a backend; the backends are {string.Join(", ", All.Select(b => b.Name))}.", nameof(name));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>The backend for one call: the one it names, or the process's.</summary>
    /// <exception cref="PlatformNotSupportedException">It is not supported here.</exception>
    internal static Backend Resolve(Backend? backend)
    {
        if (backend is null)
            return Current;
        if (!backend.IsSupported)
            ThrowNotSupported(backend);
        return backend;
    }

    private static void ThrowNotSupported(Backend backend) => throw new PlatformNotSupportedException(NotSupportedMessage(backend));

    internal static string NotSupportedMessage(Backend backend) =>
        $"The backend '{backend.Name}' needs {backend.Description}, which this process cannot run; supported here: " +
        $"{string.Join(", ", All.Where(b => b.IsSupported).Select(b => b.Name))}.";
}
