using LossKernels.Cli.Verify;

namespace LossKernels.Cli.Tests.Verify;

public class VerifyTests
{
    private static readonly Backend[] s_vectorized = [.. Backend.All.Where(b => b.IsSupported && b != Backend.Scalar)];

    [Fact]
    public void Every_loss_type_and_backend_is_in_the_table_and_none_differs()
    {
        string text = ToolRun.Run("verify", "--seed", "7").Succeeds().Output;
        Assert.StartsWith("seed 7", text);
        foreach (string loss in LossRegistry.All.Select(l => l.ShortName).Concat(LossRegistry.Rows.Select(l => l.ShortName)))
            foreach (string type in new[] { "float32", "float64" })
                Assert.All(s_vectorized, backend => Assert.Matches($@"{loss} +{type} +{backend} +[1-9][\d,]+ +0\b", text));
    }

    [Fact]
    public void Losses_and_a_backend_may_be_named()
    {
        string text = ToolRun.Run("verify", "--seed", "7", "--loss", "mae", "--loss", "cosine", "--backend", "scalar").Succeeds().Output;
        Assert.Matches(@"mae +float32 +scalar +[1-9][\d,]+ +0\b", text);
        Assert.Matches(@"cosine +float64 +scalar +[1-9][\d,]+ +0\b", text);
        Assert.DoesNotContain("huber", text);
        ToolRun.Run("verify", "--loss", "l1").IsRefused("--loss: 'l1' is not a loss that this command is for; allowed: bce-with-logits, ");
    }

    [Fact]
    public void A_difference_is_reported_with_exit_code_1()
    {
        Assert.SkipWhen(s_vectorized.Length == 0, "There is no other backend here to be at fault.");
        using StringWriter output = new(), error = new();
        int exitCode = VerifyCommand.Create([new LossDescriptor<FaultyLoss>()], [], output, error, TestContext.Current.CancellationToken).Parse("--seed 7").Invoke();
        Assert.Equal((1, ""), (exitCode, error.ToString()));
        Assert.All(s_vectorized, backend => Assert.Matches($@"faulty +float32 +{backend} +[1-9][\d,]+ +[1-9]", output.ToString()));
        Assert.All(s_vectorized, backend => Assert.Matches($@"faulty +float64 +{backend} +[1-9][\d,]+ +0\b", output.ToString()));
        Assert.Matches("first difference: FaultyLoss .*, Values, element 0: prediction 0x", output.ToString());
        Assert.EndsWith("the backends differ", output.ToString().TrimEnd());
    }

    [Fact]
    public void A_difference_of_a_loss_of_rows_is_reported_with_its_columns()
    {
        Assert.SkipWhen(s_vectorized.Length == 0, "There is no other backend here to be at fault.");
        using StringWriter output = new(), error = new();
        int exitCode = VerifyCommand.Create([], [new RowLossDescriptor<FaultyRowLoss>()], output, error, TestContext.Current.CancellationToken).Parse("--seed 7").Invoke();
        Assert.Equal((1, ""), (exitCode, error.ToString()));
        Assert.All(s_vectorized, backend => Assert.Matches($@"faulty-rows +float32 +{backend} +[1-9][\d,]+ +[1-9]", output.ToString()));
        Assert.All(s_vectorized, backend => Assert.Matches($@"faulty-rows +float64 +{backend} +[1-9][\d,]+ +0\b", output.ToString()));
        Assert.Matches("first difference: FaultyRowLoss .*, float32, .*, rows of 1, Gradient of .*, element [0-9]+: prediction 0x", output.ToString());
    }

    [Fact]
    public void The_exhaustive_walk_covers_its_patterns_and_finds_a_difference_in_each_chunk()
    {
        const int Chunks = 3, Patterns = Chunks * ExhaustiveWorker<FaultyLoss>.ChunkLength;
        IReadOnlyList<VerifyRow> rows = new Verification(Verification.EveryBackend, [new LossDescriptor<FaultyLoss>(), new LossDescriptor<MeanSquaredError>()], [], TextWriter.Null, TestContext.Current.CancellationToken).Exhaust(Patterns);
        Assert.Equal(2 * s_vectorized.Length, rows.Count);
        Assert.All(rows, row => Assert.Equal((2 * Patterns, row.Loss == "faulty" ? Chunks : 0), (row.Tally.Comparisons, row.Tally.Differences)));
        Assert.All(rows.Where(row => row.Loss == "faulty"), row => Assert.Equal(0, row.Tally.First?.Index));
        Assert.Equal(1L << 32, ExhaustiveVerifier.AllPatterns);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("2147483648")]
    [InlineData("x")]
    public void A_seed_that_is_none_is_refused(string seed) => ToolRun.Run("verify", "--seed", seed).IsRefused($"--seed: '{seed}' is not a seed");

    [Fact]
    public void It_can_be_interrupted() => Assert.Equal(130, ToolRun.Run(new CancellationToken(canceled: true), "verify").ExitCode);

    [Fact]
    public void Without_vector_instructions_there_is_nothing_to_compare()
    {
        ToolProcess run = ToolProcess.Run(new Dictionary<string, string> { ["DOTNET_EnableHWIntrinsic"] = "0" }, "verify");
        Assert.Equal(("", 0), (run.Error, run.ExitCode));
        Assert.Contains("nothing to compare", run.Output);
    }
}
