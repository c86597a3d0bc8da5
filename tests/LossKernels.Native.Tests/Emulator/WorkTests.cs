using System.Text.RegularExpressions;

namespace LossKernels.Native.Tests;

/// <summary>
/// Works of the probe on the driver that interprets PTX: each gives the CPU's bits under any schedule, and whatever fails of
/// it is reported as what it is, keeps nothing, and fails only once.
/// </summary>
public class WorkTests
{
    [Theory]
    [InlineData("copies")]
    [InlineData("loss")]
    [InlineData("host")]
    public void AnyScheduleGivesTheBitsOfTheCpu(string work) =>
        Assert.Equal(Enumerable.Range(0, 10).Select(seed => $"seed {seed}: same bits; left: "), EmulatedDriver.Probe($"{work}-seeds").Output);

    /// <param name="work">One of <c>tests/LossKernels.CudaEmulator.Probe/Works.cs</c>.</param>
    /// <param name="allocations">What it allocates on the device and of the host.</param>
    /// <param name="modules">What it loads.</param>
    /// <param name="launches">What it launches.</param>
    [Theory]
    [InlineData("copies", 4, 0, 0)]
    [InlineData("loss", 8, 2, 4)]
    [InlineData("host", 9, 7, 9)]
    public void AFailureIsReportedAndKeepsNothing(string work, int allocations, int modules, int launches)
    {
        string[] lines = EmulatedDriver.Probe($"{work}-failures").Output;
        const string Outlived = @"kept: contexts 1(, modules \d+)?; again: same bits; left: ; afresh: same bits", Lost = "left: ; afresh: same bits";
        Check("allocation", allocations, $@"cuMemAlloc(Host)? failed: CUDA_ERROR_OUT_OF_MEMORY \(2\): out of memory; {Outlived}");
        Check("module", modules, $@"cuModuleLoadDataEx failed: CUDA_ERROR_INVALID_PTX \(218\): a PTX JIT compilation failed \| line 1: this module was to be refused; {Outlived}");
        Check("resources", launches, $@"cuLaunchKernel failed: CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES \(701\): too many resources requested for launch; {Outlived}");
        Check("launch", launches, $@"cu\w+ failed: CUDA_ERROR_LAUNCH_FAILED \(719\): unspecified launch failure; {Lost}");

        // At every call there is; at those that free what was taken there is nobody to report it to.
        const string Working = @"cu\w+ failed: CUDA_ERROR_CONTEXT_IS_DESTROYED \(709\): context is destroyed";
        int calls = lines.Count(line => line.StartsWith("context ", StringComparison.Ordinal));
        Check("context", calls, $"({Working}|same bits); {Lost}");
        int working = lines.Count(line => Regex.IsMatch(line, $"^context .*{Working}"));
        Assert.InRange(working, 10, calls - 2);
        Assert.All(lines.Where(line => line.StartsWith("context ", StringComparison.Ordinal)).Take(working), line => Assert.DoesNotContain("same bits; left", line));

        void Check(string failure, int times, string pattern)
        {
            string[] found = [.. lines.Where(line => line.StartsWith($"{failure} ", StringComparison.Ordinal))];
            Assert.Equal(times, found.Length);
            for (int at = 1; at <= times; at++)
                Assert.Matches($"^{failure} {at}: {pattern}$", found[at - 1]);
        }
    }

    [Fact]
    public void ManyThreadsUseOneBackend() => Assert.Equal(["same bits; left: "], EmulatedDriver.Probe("threads").Output);
}
