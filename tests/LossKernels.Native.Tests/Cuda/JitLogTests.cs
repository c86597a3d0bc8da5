using LossKernels.Cuda;

namespace LossKernels.Native.Tests;

public class JitLogTests
{
    [Fact]
    public void ALogEndsWithItsZeroOrItsBuffer()
    {
        Assert.Equal("ab", JitLog.Text("ab\0cd"u8));
        Assert.Equal("abcd", JitLog.Text("abcd"u8));
        Assert.Equal("", JitLog.Text([]));
        Assert.Equal($"error{Environment.NewLine}note", JitLog.Join("error\n", " note "));
        Assert.Equal("note", JitLog.Join("", "note"));
    }

    [Fact]
    public void PtxEndsWithAZero()
    {
        var driver = new NativeCudaDriver();
        Assert.Contains("there are 0 bytes", Assert.Throws<ArgumentException>("ptx", () => driver.LoadModule([])).Message);
        Assert.Contains("the last one is 110", Assert.Throws<ArgumentException>("ptx", () => driver.LoadModule(".version"u8)).Message);
    }
}
