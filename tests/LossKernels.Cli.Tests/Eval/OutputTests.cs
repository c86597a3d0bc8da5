using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using LossKernels.Cli.Eval;
using LossKernels.Runtime;

namespace LossKernels.Cli.Tests.Eval;

/// <summary>Value, gradient and values are the bits of one call of the library, though the tool works piece by piece.</summary>
public sealed class OutputTests : IDisposable
{
    // The last piece is short, and its last block too.
    private const int Count = 2 * Pieces.MostElements + 12345;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("mean")]
    [InlineData("sum")]
    [InlineData("none")]
    public void They_are_the_bits_of_the_library(string reduction)
    {
        Check<MeanSquaredError, float>(new(), reduction, "--loss", "mse");
        Check<MeanAbsoluteError, double>(new(), reduction, "--loss", "mae");
        Check<Huber, double>(new(0.1), reduction, "--loss", "huber", "--delta", "0.1");
        Check<SmoothL1, float>(new(0.1), reduction, "--loss", "smooth-l1", "--beta", "0.1");
    }

    [Fact]
    public void Every_backend_writes_the_same_files()
    {
        (string prediction, string target) = WriteInputs<float>(out _, out _);
        foreach (Backend backend in Backend.All.Where(b => b.IsSupported))
            ToolRun.Run("eval", "--loss", "huber", "--delta", "0.5", "--backend", backend.Name, "--gradient", folder[$"{backend}.npy"], prediction, target).Succeeds();
        Assert.All(Backend.All.Where(b => b.IsSupported), backend =>
            Assert.True(File.ReadAllBytes(folder["scalar.npy"]).AsSpan().SequenceEqual(File.ReadAllBytes(folder[$"{backend}.npy"]))));
    }

    [Fact]
    public void An_output_may_be_an_input()
    {
        (string prediction, string target) = WriteInputs<float>(out float[] p, out float[] t);
        float[] gradient = new float[Count], values = new float[Count];
        Loss.Mean(new MeanSquaredError(), p.AsSpan(), t, gradient.AsSpan());
        Loss.Values(new MeanSquaredError(), p.AsSpan(), t, values.AsSpan());
        ToolRun.Run("eval", "--loss", "mse", "--gradient", prediction, "--values", target, prediction, target).Succeeds();
        AssertSameBits(gradient, prediction);
        AssertSameBits(values, target);
    }

    [Theory]
    [InlineData("()", 1)]
    [InlineData("(0, 3)", 0)]
    [InlineData("(2, 1, 3)", 6)]
    public void Outputs_have_the_shape_of_the_inputs(string shape, int count)
    {
        string input = folder.Write("x.npy", NpyBytes.Of<double>(shape, new double[count]));
        ToolRun.Run("eval", "--loss", "mse", "--gradient", folder["g.npy"], "--values", folder["v.npy"], input, input).Succeeds();
        Assert.Equal(new double[count], NpyBytes.Elements<double>(File.ReadAllBytes(folder["g.npy"]), shape));
        Assert.Equal(new double[count], NpyBytes.Elements<double>(File.ReadAllBytes(folder["v.npy"]), shape));
    }

    private void Check<TLoss, T>(TLoss loss, string reduction, params string[] options)
        where TLoss : struct, ILossKernels<TLoss, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        (string prediction, string target) = WriteInputs<T>(out T[] p, out T[] t);
        T[] gradient = new T[Count], values = new T[Count];
        double expected = reduction == "mean" ? Loss.Mean(loss, p.AsSpan(), t, gradient.AsSpan()) : Loss.Sum(loss, p.AsSpan(), t, gradient.AsSpan());
        Loss.Values(loss, p.AsSpan(), t, values.AsSpan());

        string[] files = ["--gradient", folder["g.npy"], "--values", folder["v.npy"], prediction, target];
        ToolRun run = ToolRun.Run(["eval", .. options, "--reduction", reduction, "--json", .. files]).Succeeds();
        JsonElement value = JsonElement.Parse(run.Output).GetProperty("value");
        if (reduction == "none")
            Assert.Equal(JsonValueKind.Null, value.ValueKind);
        else
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value.GetDouble()));
        AssertSameBits(gradient, folder["g.npy"]);
        AssertSameBits(values, folder["v.npy"]);
    }

    private static void AssertSameBits<T>(T[] expected, string path)
        where T : unmanaged =>
        Assert.True(MemoryMarshal.AsBytes(expected.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(NpyBytes.Elements<T>(File.ReadAllBytes(path), $"({Count},)").AsSpan())));

    private (string Prediction, string Target) WriteInputs<T>(out T[] prediction, out T[] target)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(1);
        prediction = Draw();
        target = Draw();
        return (folder.Write("p.npy", NpyBytes.Of<T>($"({Count},)", prediction)), folder.Write("t.npy", NpyBytes.Of<T>($"({Count},)", target)));

        T[] Draw() => [.. Enumerable.Range(0, Count).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
    }
}
