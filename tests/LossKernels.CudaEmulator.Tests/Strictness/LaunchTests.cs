using LossKernels.CudaEmulator.Tests.Support;

namespace LossKernels.CudaEmulator.Tests.Strictness;

/// <summary>Launches that are refused before they begin.</summary>
public class LaunchTests
{
    private const string Text = Ptx.Header + """
        .extern .shared .align 8 .b8 more[];
        .entry k(.param .u32 n) .maxntid 64, 2 { .shared .b32 s[256]; .reg .b32 %r; mov.u32 %r, s; mov.u32 %r, more; ret; }
        .entry exact() .reqntid 32, 2, 1 .minnctapersm 2 { ret; }
        """;

    private readonly Device _device = new(Text);

    [Theory]
    [InlineData("k", 1, 129, 0, 4, "allows 128 threads")]
    [InlineData("k", 0, 1, 0, 4, "is not a grid")]
    [InlineData("k", 1, 1025, 0, 4, "is not a block")]
    [InlineData("k", 1, 0, 0, 4, "is not a block")]
    [InlineData("k", 1, 1, 100_000, 4, "bytes of shared memory")]
    [InlineData("k", 1, 1, -1, 4, "bytes of shared memory")]
    [InlineData("k", 1, 1, 0, 3, "4 bytes of parameters, not 3")]
    [InlineData("k", 1, 1, 0, 8, "4 bytes of parameters, not 8")]
    [InlineData("exact", 1, 64, 0, 0, "requires blocks of (32, 2, 1)")]
    public void A_launch_that_does_not_fit(string kernel, int grid, int block, int shared, int parameters, string part)
    {
        PtxEntry entry = _device.Module.Module.Entries[kernel];
        var refused = Assert.Throws<ArgumentException>(() => _device.Module.Start(entry, new Dim3(grid), new Dim3(block), shared, new byte[parameters], 0));
        Assert.Contains(part, refused.Message);
    }

    [Fact]
    public void An_entry_tells_what_it_needs()
    {
        PtxEntry entry = _device.Module.Module.Entries["k"];
        Assert.Equal(("k", 5, 4, 1, 0, 1024), (entry.Name, entry.Line, entry.ParameterBytes, entry.RegisterCount, entry.PredicateCount, entry.SharedBytes));
        Assert.Equal(new Dim3(64, 2), entry.MostThreads);
        Assert.Equal(new PtxParameter("n", 0, 4, false), Assert.Single(entry.Parameters));
        Assert.True(_device.Run("exact", new Dim3(2), new Dim3(32, 2), []).HasEnded);
    }

    [Fact]
    public unsafe void Parameters_are_packed_from_pointers()
    {
        var device = new Device(Ptx.Header + ".entry k(.param .u8 a, .param .f64 b, .param .align 4 .b8 c[6], .param .u16 d) { ret; }");
        byte a = 1;
        double b = 2;
        ReadOnlySpan<byte> c = [3, 4, 5, 6, 7, 8];
        ushort d = 9;
        fixed (byte* pointer = c)
        {
            byte[] packed = device.Module.Module.Entries["k"].Pack([(nint)(&a), (nint)(&b), (nint)pointer, (nint)(&d)]);
            Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(2.0), 3, 4, 5, 6, 7, 8, 9, 0], packed);
        }
    }
}
