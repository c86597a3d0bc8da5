using System.Text;
using System.Text.RegularExpressions;
using LossKernels.Cuda;

namespace LossKernels.CudaEmulator.Probe;

/// <summary>A kernel that is launched with arguments by name; those that are not given are 0.</summary>
internal sealed partial class Kernel
{
    private const uint ThreadBlocks = 2, Threads = 64;

    private readonly CudaContext context;
    private readonly nint function;
    private readonly (string Name, CudaArgument Zero)[] parameters;

    public Kernel(CudaContext context, ReadOnlySpan<byte> ptx)
    {
        this.context = context;
        string text = Encoding.UTF8.GetString(ptx);
        function = context.Load(text, ptx).GetFunction(Entry().Match(text).Groups[1].Value);
        parameters = [.. Parameter().Matches(text).Select(match => (match.Groups[2].Value, Zero(match.Groups[1].Value)))];
    }

    public void Launch(nint stream, Dictionary<string, CudaArgument> arguments)
    {
        CudaArgument[] inOrder = [.. parameters.Select(parameter => arguments.GetValueOrDefault(parameter.Name, parameter.Zero))];
        if (arguments.Keys.Except(parameters.Select(parameter => parameter.Name)).FirstOrDefault() is string unknown)
            throw new ArgumentException($"the kernel has no parameter '{unknown}'", nameof(arguments));
        using (context.Enter())
            context.Device.Driver.Launch(new CudaLaunch(function, new CudaSize(ThreadBlocks), new CudaSize(Threads), stream), inOrder);
    }

    private static CudaArgument Zero(string type) => type switch
    {
        "u32" => 0u,
        "u64" => 0ul,
        "f32" => 0f,
        "f64" => 0.0,
        _ => throw new ArgumentException($"a parameter has the type '{type}'", nameof(type)),
    };

    [GeneratedRegex(@"\.entry (\w+)\(")]
    private static partial Regex Entry();

    [GeneratedRegex(@"\.param \.(\w+) (\w+)")]
    private static partial Regex Parameter();
}
