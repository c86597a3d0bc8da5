namespace LossKernels.Cli.Tests.Eval;

public sealed class RefusalTests : IDisposable
{
    private static readonly string s_target = ToolProcess.Sample("digits-target.npy");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("--loss huber --delta NaN", "--delta: NaN is out of range; huber needs a number that is finite and greater than 0")]
    [InlineData("--loss huber --delta -1", "--delta: -1 is out of range")]
    [InlineData("--loss huber --delta 0", "--delta: 0 is out of range")]
    [InlineData("--loss huber --delta Infinity", "--delta: Infinity is out of range")]
    [InlineData("--loss huber --delta 1,5", "--delta: '1,5' is not a number")]
    [InlineData("--loss huber --delta 1e-300", "--delta: 1E-300 is out of range when rounded to the type that the files are computed in")]
    [InlineData("--loss huber --delta 1 --delta 2", "--delta")]
    [InlineData("--loss huber", "--delta: missing")]
    [InlineData("--loss smooth-l1 --beta nan", "--beta: nan is out of range")]
    [InlineData("--loss smooth-l1 --delta 1", "--delta: 1 is given, but smooth-l1 has no such parameter; allowed: --beta")]
    [InlineData("--loss mse --delta 1", "--delta: 1 is given, but mse has no such parameter")]
    [InlineData("--loss mse --backend nonsense", "--backend: 'nonsense' is not a backend; allowed: ")]
    [InlineData("--loss mse --reduction nonsense", "--reduction: 'nonsense' is not a reduction; allowed: mean, sum, none")]
    [InlineData("--loss mse --reduction none", "--reduction: none gives a result per element or row; it needs --values OUT.npy, --gradient OUT.npy or another output")]
    [InlineData("--los mse", "'--los' is not an option; allowed: --loss")]
    [InlineData("-l mse", "'-l' is not an option; allowed: --loss")]
    [InlineData("--loss mse more.npy", "more.npy")]
    [InlineData("--json", "--loss: missing")]
    public void Bad_options_are_one_line_and_exit_code_2(string options, string part) =>
        ToolRun.Run(["eval", s_target, s_target, .. options.Split(' ')]).IsRefused(part);

    [Fact]
    public void Every_loss_is_named_to_one_who_asks_for_another() =>
        Bad_options_are_one_line_and_exit_code_2("--loss nonsense", $"--loss: 'nonsense' is not a loss; allowed: {string.Join(", ", RegisteredLoss.All.Select(loss => loss.ShortName))}");

    [Theory]
    [InlineData("missing.npy", "digits-target.npy", "missing.npy': no such file")]
    [InlineData("digits-target.npy", "missing.npy", "missing.npy': no such file")]
    [InlineData("README.md", "digits-target.npy", "README.md': not an .npy file")]
    [InlineData("digits-labels.npy", "digits-labels.npy", "digits-labels.npy': dtype '<i")]
    [InlineData("diabetes-target.npy", "digits-target.npy", "digits-target.npy': ")]
    public void Bad_files_are_one_line_and_exit_code_2(string prediction, string target, string part) =>
        ToolRun.Run("eval", "--loss", "mse", ToolProcess.Sample(prediction), ToolProcess.Sample(target)).IsRefused(part);

    [Fact]
    public void Files_that_differ_in_type_or_shape_are_refused()
    {
        string row = folder.Write("row.npy", NpyBytes.Of<float>("(1, 2)", 1, 2));
        string flat = folder.Write("flat.npy", NpyBytes.Of<float>("(2,)", 1, 2));
        string wide = folder.Write("wide.npy", NpyBytes.Of<double>("(2,)", 1, 2));
        ToolRun.Run("eval", "--loss", "mse", row, flat).IsRefused($"TARGET '{flat}': shape (2,); allowed is that of PREDICTION, (1, 2)");
        ToolRun.Run("eval", "--loss", "mse", flat, wide).IsRefused($"TARGET '{wide}': dtype float64; allowed are float16, bfloat16 and float32, since PREDICTION is float32");
    }

    [Fact]
    public void What_a_file_says_does_not_reach_the_terminal_as_a_command() =>
        ToolRun.Run("eval", "--loss", "mse", folder.Write("x.npy", NpyBytes.From("{'descr': '\u001b[2J\n', 'fortran_order': False, 'shape': (3,)}", [])), s_target).IsRefused("dtype '");

    [Fact]
    public void Bad_input_leaves_an_existing_output_as_it_was()
    {
        folder.Write("cut.npy", File.ReadAllBytes(s_target)[..1000]);
        File.WriteAllText(folder["gradient.npy"], "kept");
        ToolRun.Run("eval", "--loss", "mse", "--gradient", folder["gradient.npy"], folder["cut.npy"], s_target).IsRefused("truncated");
        ToolRun.Run("eval", "--loss", "huber", "--delta", "1e300", "--gradient", folder["gradient.npy"], s_target, s_target).IsRefused("--delta");
        ToolRun.Run("eval", "--loss", "mse", "--gradient", folder["gradient.npy"], "--values", folder["missing/x.npy"], s_target, s_target).IsRefused("no such directory");
        ToolRun.Run("eval", "--loss", "mse", "--gradient", folder["gradient.npy"], "--values", folder["./gradient.npy"], s_target, s_target).IsRefused("the same file");
        Assert.Equal("kept", File.ReadAllText(folder["gradient.npy"]));
        Assert.Equal(["cut.npy", "gradient.npy"], folder.Names);
    }

    [Fact]
    public void A_backend_that_the_CPU_lacks_is_refused() => ToolProcess.Run(
        new Dictionary<string, string> { ["DOTNET_EnableHWIntrinsic"] = "0" },
        "eval", "--loss", "mse", "--backend", "avx2", s_target, s_target).IsRefused("--backend: 'avx2' needs ");

    [Fact]
    public void A_backend_that_the_environment_misspells_is_refused() => ToolProcess.Run(
        new Dictionary<string, string> { [Backend.EnvironmentVariable] = "nonsense" },
        "eval", "--loss", "mse", s_target, s_target).IsRefused($"{Backend.EnvironmentVariable}: 'nonsense' is not a backend");
}
