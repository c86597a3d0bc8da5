using System.Text;

namespace LossKernels.CudaEmulator.Tests.Support;

/// <summary>Says that something is refused, where, and in which words.</summary>
internal static class Refusal
{
    public static void OfText(string ptx, int line, string part)
    {
        PtxException refused = Assert.Throws<PtxException>(() => PtxModule.Parse(Encoding.UTF8.GetBytes(ptx)));
        Assert.Contains(part, refused.Problem);
        Assert.Equal(line, refused.Line);
    }

    /// <summary>Runs <c>k</c> of <see cref="Ptx.Kernel"/>, whose parameters are the addresses of 4096 bytes that are 0.</summary>
    public static DeviceFault OfRun(string statements, int line, string part, int threads = 32, ulong seed = 0)
    {
        var device = new Device(Ptx.Kernel(statements));
        object[] arguments = [device.Upload(new byte[4096]), device.Upload(new byte[4096])];
        DeviceFault fault = Assert.Throws<DeviceFault>(() => device.Run("k", new Dim3(2), new Dim3(threads), arguments, seed: seed));
        Assert.Contains(part, fault.Problem);
        Assert.Equal("k", fault.Kernel);
        Assert.Equal(line, fault.Line);
        Assert.Contains($"line {line}", fault.Message);
        return fault;
    }
}
