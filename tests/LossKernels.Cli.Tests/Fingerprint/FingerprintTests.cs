using LossKernels.Cli.Fingerprint;
using LossKernels.Cli.Tests.Verify;

namespace LossKernels.Cli.Tests.Fingerprint;

/// <summary>What this machine computes is what <c>docs/fingerprints.txt</c> says, and what is not is found.</summary>
public sealed class FingerprintTests : IDisposable
{
    private static readonly Backend[] s_supported = [.. Backend.All.Where(b => b.IsSupported)];

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, int> BackendsAndThreads
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (Backend backend in s_supported)
                foreach (int threads in new[] { 1, 3 })
                    data.Add(backend.Name, threads);
            return data;
        }
    }

    public void Dispose() => folder.Dispose();

    /// <summary>The first test to fail when a loss is added: its message has the command that records it.</summary>
    [Theory]
    [MemberData(nameof(BackendsAndThreads))]
    public void Every_row_is_as_recorded(string backend, int threads)
    {
        ToolRun run = ToolRun.Run("fingerprint", "--check", "--backend", backend, "--threads", $"{threads}");
        Assert.True((run.ExitCode, run.Error) is (0, ""), run.Output + run.Error);
        Assert.StartsWith($"all {FingerprintRecord.BuiltIn().Rows.Count} rows are as recorded: {backend}", run.Output);
    }

    [Fact]
    public void What_is_printed_is_the_file_to_the_byte()
    {
        using StreamReader file = new(typeof(FingerprintRecord).Assembly.GetManifestResourceStream("fingerprints.txt")!);
        Assert.True(file.ReadToEnd() == ToolRun.Run("fingerprint").Succeeds().Output, $"The record is not what the tool prints; it is written by: {FingerprintRecord.UpdateCommand}");
    }

    [Fact]
    public void Every_loss_is_recorded_with_every_type_and_option()
    {
        Assert.All(LossRegistry.All.Select(loss => RequestOption.For(loss.Inputs).Select(option => option.Name)), options => Assert.Equal(options.Distinct(), options));
        Assert.Equal(
            (from loss in LossRegistry.All
             from types in TypeMix.All
             from option in RequestOption.For(loss.Inputs).Select(o => o.Name)
                 .Concat(types.HavePlainCalls && !loss.Inputs.HasVariance ? [PlainCalls.Name] : Array.Empty<string>())
             select $"{loss.ShortName} {types.Name} {option}")
            .Concat(
                from loss in LossRegistry.Rows
                from types in TypeMix.All
                from option in RowLossOption.For(loss.Inputs)
                select $"{loss.ShortName} {types.Name} {option.Name}"),
            FingerprintRecord.BuiltIn().Rows.Select(row => row.Name));
    }

    [Fact]
    public void A_loss_that_was_added_is_named_with_the_command_that_records_it()
    {
        WriteRecord("mse.txt", new LossDescriptor<MeanSquaredError>());
        string text = Run(1, [new LossDescriptor<MeanSquaredError>(), new LossDescriptor<FaultyLoss>()], "--check", folder["mse.txt"], "--backend", "scalar");
        Assert.Contains("not recorded: faulty float32 mean: here ", text);
        Assert.Contains($"is recorded by: {FingerprintRecord.UpdateCommand}", text);
        Assert.DoesNotContain("mse", text);
    }

    [Fact]
    public void A_loss_that_is_gone_is_named()
    {
        WriteRecord("both.txt", new LossDescriptor<MeanSquaredError>(), new LossDescriptor<FaultyLoss>());
        string text = Run(1, [new LossDescriptor<MeanSquaredError>()], "--check", folder["both.txt"], "--backend", "scalar");
        Assert.Contains("not computed here: faulty float64 calls: recorded ", text);
        Assert.DoesNotContain("recorded by", text);
    }

    [Fact]
    public void One_bit_of_one_kernel_is_found_in_the_rows_that_it_is_in()
    {
        WriteRecord("scalar.txt", new LossDescriptor<FaultyLoss>());
        foreach (Backend backend in s_supported)
        {
            string text = Run(backend == Backend.Scalar ? 0 : 1, [new LossDescriptor<FaultyLoss>()], "--check", folder["scalar.txt"], "--backend", backend.Name);
            Assert.Equal(backend != Backend.Scalar, text.Contains("differs: faulty float32 values: recorded "));
            Assert.DoesNotContain("float64", text);
            Assert.DoesNotContain("mean-gradient", text);
        }
    }

    [Fact]
    public void Every_kernel_is_in_some_row()
    {
        Backend fastest = s_supported[0];
        new Fingerprinter([new LossDescriptor<RecordingLoss>()], [], new Engine(fastest), 1, TextWriter.Null, TestContext.Current.CancellationToken).Run();
        Assert.Equal(RecordingLoss.AllOf(fastest), RecordingLoss.Seen.Order());
    }

    [Fact]
    public void It_can_be_interrupted() => Assert.Equal(130, ToolRun.Run(new CancellationToken(canceled: true), "fingerprint").ExitCode);

    [Theory]
    [InlineData("--threads -1", "--threads: '-1' is not a number of threads")]
    [InlineData("--backend mmx", "--backend: 'mmx' is not a backend; allowed: ")]
    [InlineData("--check no/such.txt", "--check 'no/such.txt': no such directory")]
    [InlineData("--check a.txt b.txt", "b.txt")]
    [InlineData("--chek", "'--chek' is not an option; allowed: --check, --backend, --threads")]
    public void Anything_else_is_refused(string options, string reason) => ToolRun.Run(["fingerprint", .. options.Split(' ')]).IsRefused(reason);

    [Fact]
    public void One_bit_of_the_gradient_of_a_loss_of_rows_is_found_in_the_rows_that_have_one()
    {
        File.WriteAllText(folder["rows.txt"], RunRows(0, "--backend", "scalar"));
        foreach (Backend backend in s_supported)
        {
            string text = RunRows(backend == Backend.Scalar ? 0 : 1, "--check", folder["rows.txt"], "--backend", backend.Name);
            Assert.Equal(backend != Backend.Scalar, text.Contains("differs: faulty-rows float32 labels: recorded "));
            Assert.DoesNotContain("float64", text);
            Assert.DoesNotContain("row-values", text);
        }
    }

    [Fact]
    public void The_rows_of_a_loss_of_rows_say_something_each()
    {
        FingerprintRow[] rows = [.. FingerprintRecord.BuiltIn().Rows.Where(row => row.Name.StartsWith("cross-entropy float32 ", StringComparison.Ordinal))];
        string[][] same = [.. rows.GroupBy(row => row.Hash, row => row.Name.Split(' ')[2]).Where(group => group.Count() > 1).Select(group => group.ToArray())];
        Assert.Equal([["mean-gradient", "non-temporal"], ["both-gradients", "in-place"]], same);
    }

    private static string RunRows(int exitCode, params string[] options)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(exitCode, FingerprintCommand.Create([], [new RowLossDescriptor<FaultyRowLoss>()], output, error, TestContext.Current.CancellationToken).Parse(options).Invoke());
        return output.ToString();
    }

    private void WriteRecord(string name, params LossDescriptor[] losses) => File.WriteAllText(folder[name], Run(0, losses, "--backend", "scalar"));

    private static string Run(int exitCode, LossDescriptor[] losses, params string[] options)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(exitCode, FingerprintCommand.Create(losses, [], output, error, TestContext.Current.CancellationToken).Parse(options).Invoke());
        Assert.Empty(error.ToString());
        return output.ToString();
    }
}
