using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit.Ptx;

/// <summary>Which thread this is, among how many: asked for where it is used, since special registers take none in between.</summary>
internal static class PtxThread
{
    /// <summary>This thread's number in its warp.</summary>
    public static string Lane(PtxWriter writer)
    {
        string thread = writer.Make("b32", "mov.u32 {d}, %tid.x;");
        return writer.Make("b32", $"and.b32 {{d}}, {thread}, {PtxBlock.WarpSize - 1};");
    }

    /// <summary>Whether it is the first of its warp.</summary>
    public static string IsFirstOfWarp(PtxWriter writer) => writer.Make("pred", $"setp.eq.u32 {{d}}, {Lane(writer)}, 0;");

    /// <summary>The warps of a group.</summary>
    public static string Warps(PtxWriter writer)
    {
        string threads = writer.Make("b32", "mov.u32 {d}, %ntid.x;");
        return writer.Make("b32", $"shr.u32 {{d}}, {threads}, 5;");
    }

    /// <summary>Whether it is one of the first so many of its group.</summary>
    public static string IsAmongFirst(PtxWriter writer, int count) =>
        writer.Make("pred", $"setp.lt.u32 {{d}}, {writer.Make("b32", "mov.u32 {d}, %tid.x;")}, {count};");

    /// <summary>The number of the thread so far from this one in its warp: the exclusive or of their places.</summary>
    public static string Shuffle(PtxWriter writer, string value, ComputeType type, int apart)
    {
        string Word(string word) => writer.Make("b32", $"shfl.sync.bfly.b32 {{d}}, {word}, {apart}, 31, 0xFFFFFFFF;");
        if (type == ComputeType.Float32)
            return writer.Make("f32", $"mov.b32 {{d}}, {Word(writer.Make("b32", $"mov.b32 {{d}}, {value};"))};");
        string[] words = writer.Registers("b32", 2);
        writer.Write($"mov.b64 {{{words[0]}, {words[1]}}}, {value};");
        return writer.Make("f64", $"mov.b64 {{d}}, {{{Word(words[0])}, {Word(words[1])}}};");
    }

    /// <summary>Adds up a count over a warp, in place.</summary>
    public static void SumOverWarp(PtxWriter writer, string count)
    {
        foreach (int apart in new[] { 16, 8, 4, 2, 1 })
        {
            string other = writer.Make("b32", $"shfl.sync.bfly.b32 {{d}}, {count}, {apart}, 31, 0xFFFFFFFF;");
            writer.Write($"add.u32 {count}, {count}, {other};");
        }
    }
}
