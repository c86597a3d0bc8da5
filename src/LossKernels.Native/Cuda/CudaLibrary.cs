using System.Reflection;
using System.Runtime.InteropServices;

namespace LossKernels.Cuda;

/// <summary>The driver's library, which is there only where a driver is installed.</summary>
internal static class CudaLibrary
{
    /// <summary>What the bindings call it.</summary>
    public const string Name = "cuda-driver";

    private static readonly Lazy<nint> s_handle = new(Open);

    /// <summary>The names under which it is looked for.</summary>
    public static string[] FileNames { get; } = OperatingSystem.IsWindows() ? ["nvcuda.dll"] : ["libcuda.so.1", "libcuda.so"];

    /// <summary>The library, or 0 where there is none. From here on the bindings of this assembly are resolved in it.</summary>
    public static nint Handle => s_handle.Value;

    private static nint Open()
    {
        nint handle = FileNames.Select(Load).FirstOrDefault(handle => handle != 0);
        if (handle != 0)
            NativeLibrary.SetDllImportResolver(typeof(CudaLibrary).Assembly, Resolve);
        return handle;
    }

    private static nint Load(string fileName)
    {
        // Windows keeps the driver in its system folder; a file of that name anywhere else is not it.
        bool loaded = OperatingSystem.IsWindows()
            ? NativeLibrary.TryLoad(fileName, typeof(CudaLibrary).Assembly, DllImportSearchPath.System32, out nint handle)
            : NativeLibrary.TryLoad(fileName, out handle);
        return loaded ? handle : 0;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) => name == Name ? Handle : 0;
}
