namespace LossKernels.Cli.Tests.Ptx;

public class PtxTests
{
    private static readonly string[] s_ofEveryLoss = ["Curvatures", "CurvatureBounds", "Gradient", "Reduce", "ReduceGradient", "TargetDerivatives", "Values"];

    [Fact]
    public void Every_kernel_is_a_file()
    {
        using TemporaryFolder folder = new();
        string[] expected =
        [
            "CountFloat32.ptx", "CountFloat64.ptx", "Rows.ptx", "Totals.ptx",
            .. from loss in LossRegistry.All
               from type in new[] { "float32", "float64" }
               from kernel in loss.Inputs.HasVariance ? [.. s_ofEveryLoss, "VarianceDerivatives"] : s_ofEveryLoss
               select $"{loss.ShortName}.{type}.{kernel}.ptx",
            .. from loss in LossRegistry.Rows
               from type in new[] { "float32", "float64" }
               select $"{loss.ShortName}.{type}.Rows.ptx",
        ];
        Assert.Equal($"{expected.Length} kernels", ToolRun.Run("ptx", "--output", folder["."]).Succeeds().Output.Trim());
        Assert.Equal(expected.Order(StringComparer.Ordinal), folder.Names);
        Assert.All(folder.Names, name => Assert.Contains($".visible .entry {Entry(name)}(", File.ReadAllText(folder[name]).Replace("_", "")));

        static string Entry(string name) => name.Split('.') is [_, var type, var kernel, _] ? kernel + type.Replace("f", "F") : name[..^".ptx".Length];
    }

    [Fact]
    public void One_loss_is_written_alone_and_replaces_what_is_there()
    {
        using TemporaryFolder folder = new();
        string file = Path.Combine(folder["new"], "deeper", "huber.float32.ReduceGradient.ptx");
        Write("mse");
        Assert.False(File.Exists(file));
        for (int i = 0; i < 2; i++)
        {
            Write("huber");
            string text = File.ReadAllText(file);
            Assert.StartsWith(".version", text);
            Assert.EndsWith("}", text.TrimEnd());
            File.WriteAllText(file, new string('x', 2 * text.Length));
        }

        void Write(string loss) => ToolRun.Run("ptx", "--loss", loss, "--output", Path.GetDirectoryName(file)!).Succeeds();
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        using TemporaryFolder folder = new();
        ToolRun.Run("ptx").IsRefused("--output: missing");
        ToolRun.Run("ptx", "--output", folder["x"], "--loss", "nonsense").IsRefused("--loss: 'nonsense' is not a loss; allowed: ");
        Assert.Empty(folder.Names);
        string file = folder.Write("file", [1]);
        ToolRun.Run("ptx", "--output", file).IsRefused($"--output '{file}': ");
        Assert.Equal([1], File.ReadAllBytes(file));
    }
}
