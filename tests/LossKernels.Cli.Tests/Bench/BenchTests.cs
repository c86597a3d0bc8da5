using LossKernels.Cuda;

namespace LossKernels.Cli.Tests.Bench;

public class BenchTests
{
    [Fact]
    public void Each_loss_stands_below_the_copy_at_each_length()
    {
        string text = ToolRun.Run("bench", "--backend", "scalar", "--length", "100", "--length", "5000", "--loss", "mse", "--loss", "gaussian-nll", "--threads", "1").Succeeds().Output;
        Assert.StartsWith("scalar, float32, medians of 31", text);
        foreach (string length in new[] { "100", "5,000" })
            Assert.Matches($@"copy +{length} +[\d,.]+ +[\d,.]+ +1\.00\s+mse +{length} +[\d,.]+ +[\d,.]+ +\d+\.\d\d\s+gaussian-nll +{length} +[\d,.]+ +[\d,.]+ +\d+\.\d\d\s", text);
    }

    [Theory]
    [InlineData("--loss cosine", "--loss: 'cosine' is not a loss that this command is for; allowed: bce-with-logits, ")]
    [InlineData("--length 0", "--length: '0' is not a number of elements; allowed are whole numbers from 1")]
    [InlineData("--length 1e3", "--length: '1e3' is not a number of elements; allowed are whole numbers from 1")]
    [InlineData("--backend gpu", "--backend: 'gpu' is not a backend; allowed: avx512, avx2, advsimd, scalar, cuda")]
    [InlineData("--threads x", "--threads: 'x' is not a number of threads")]
    public void What_makes_no_sense_is_refused(string line, string part) => ToolRun.Run(["bench", .. line.Split(' ')]).IsRefused(part);

    /// <summary>On a machine with a device it is timed; on any other the reason is given.</summary>
    [Theory]
    [InlineData("bench --length 1000 --loss mse --backend cuda", "cuda (")]
    [InlineData("verify --seed 1 --loss mse --backend cuda", "seed 1")]
    [InlineData("fingerprint --backend CUDA", "losskernels fingerprints")]
    public void Without_a_device_the_reason_is_given(string line, string begin)
    {
        ToolRun run = ToolRun.Run(line.Split(' '));
        if (CudaBackend.Default.UnavailableReason is string reason)
            run.IsRefused($"--backend: 'cuda' cannot be used here: {reason}");
        else
            Assert.Contains(begin, run.Succeeds().Output);
    }
}
