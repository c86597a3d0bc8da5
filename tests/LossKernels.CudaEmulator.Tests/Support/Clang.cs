using System.Diagnostics;
using System.Text;

namespace LossKernels.CudaEmulator.Tests.Support;

/// <summary>A compiler of C to PTX that is not ours.</summary>
internal static class Clang
{
    private const string Missing = "there is no clang on the PATH to compile kernels with: apt-get install clang-14";

    private const int Oldest = 14;
    private const int Newest = 22;

    private static readonly string[] s_ofOpenCL = ["-x", "cl", "-cl-std=CL1.2", "--target=nvptx64-nvidia-cuda", "-Xclang", "-target-cpu", "-Xclang", "sm_70"];
    private static readonly string[] s_ofCuda = ["-x", "cuda", "--cuda-device-only", "--cuda-gpu-arch=sm_70", "-nocudainc", "-nocudalib"];
    private static readonly string[] s_ofAll = ["-Xclang", "-target-feature", "-Xclang", "+ptx70", "-O2", "-ffp-contract=off", "-S", "-o", "-"];

    private static readonly Lazy<byte[]> s_openCL = new(static () => Compile(s_ofOpenCL, "kernels.cl"));
    private static readonly Lazy<byte[]> s_cuda = new(static () => Compile(s_ofCuda, "kernels.cu"));

    /// <summary>What is made of <c>kernels.cl</c>.</summary>
    public static byte[] OpenCL => s_openCL.Value;

    /// <summary>What is made of <c>kernels.cu</c>.</summary>
    public static byte[] Cuda => s_cuda.Value;

    private static byte[] Compile(string[] ofLanguage, string source)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Sources", source);
        var start = new ProcessStartInfo(Find(), [.. ofLanguage, .. s_ofAll, path])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return Encoding.UTF8.GetBytes(text);
    }

    private static string Find()
    {
        string[] names = [.. Enumerable.Range(Oldest, Newest - Oldest + 1).Select(static version => $"clang-{version}"), "clang"];
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (string path in names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))))
        {
            if (File.Exists(path))
                return path;
        }

        if (Environment.GetEnvironmentVariable("CI") == "true")
            Assert.Fail(Missing);
        Assert.Skip(Missing);
        return "";
    }
}
