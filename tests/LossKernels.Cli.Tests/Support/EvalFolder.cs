using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace LossKernels.Cli.Tests;

/// <summary>Files for <c>eval</c>, named in its options as <c>@name</c>, and what it writes beside them.</summary>
internal sealed class EvalFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    public void Write<T>(string name, string shape, T[] elements)
        where T : unmanaged => folder.Write(name + ".npy", NpyBytes.Of<T>(shape, elements));

    /// <summary>Runs <c>eval</c> on the files <c>p</c> and <c>t</c>.</summary>
    public ToolRun Run(string options) => ToolRun.Run(["eval", "--json", Path("p"), Path("t"), .. options.Split(' ').Select(o => o.StartsWith('@') ? Path(o[1..]) : o)]);

    /// <summary>The same where it succeeds.</summary>
    public JsonElement Eval(string options) => JsonElement.Parse(Run(options).Succeeds().Output);

    public void HasBits<T>(string name, string shape, T[] expected)
        where T : unmanaged
    {
        T[] actual = NpyBytes.Elements<T>(File.ReadAllBytes(Path(name)), shape);
        Assert.True(MemoryMarshal.AsBytes(expected.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(actual.AsSpan())), $"{name} differs");
    }

    /// <summary>The same bits, but for those of a NaN.</summary>
    public void HasNumbers(string name, string shape, float[] expected) =>
        Assert.Equal(expected.Select(Text), NpyBytes.Elements<float>(File.ReadAllBytes(Path(name)), shape).Select(Text));

    /// <summary>The value, the count and the sum of the weights are those of the library.</summary>
    public static void HasResult(in LossResult expected, JsonElement json)
    {
        Assert.Equal(expected.Value, Number(json, "value"));
        Assert.Equal((expected.Count, expected.WeightSum), (json.GetProperty("count").GetInt64(), Number(json, "weightSum")));
    }

    private static double Number(JsonElement json, string name) =>
        json.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? double.Parse(text.GetString()!, CultureInfo.InvariantCulture) : json.GetProperty(name).GetDouble();

    /// <summary>Numbers are equal where they are the same, and NaN is; -0 and 0 are not.</summary>
    private static string Text(float number) => float.IsNaN(number) ? "NaN" : BitConverter.SingleToInt32Bits(number).ToString("X8", CultureInfo.InvariantCulture);

    private string Path(string name) => folder[name + ".npy"];
}
