using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>The frame of a kernel: a module of its own with one entry.</summary>
internal static class PtxEntry
{
    /// <summary>The threads of a group, at the most: of 64 registers each, so that all that a multiprocessor has room for are resident.</summary>
    public const int MostThreads = 256;

    /// <param name="name">The entry.</param>
    /// <param name="parameters">The declarations of its parameters, such as <c>.u64 target</c>.</param>
    /// <param name="body">Its registers and instructions.</param>
    public static string Write(string name, IEnumerable<string> parameters, string body) =>
        $"{PtxTarget.Header}.visible .entry {name}(\n{string.Join(",\n", parameters.Select(parameter => $".param {parameter}"))})\n.maxntid {MostThreads}, 1, 1\n.maxnreg 64\n{{\n{body}}}\n";
}
