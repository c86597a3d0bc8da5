using LossKernels.CudaEmulator.Tests.Support;

namespace LossKernels.CudaEmulator.Tests.Semantics;

/// <summary>Loads, stores and atomic operations of one thread.</summary>
public class MemoryAccessTests
{
    [Theory]
    [InlineData("ld.global.u8 %r1, [%rd0]; cvt.u64.u32 %rd2, %r1;", 0x88UL)]
    [InlineData("ld.global.s8 %r1, [%rd0]; cvt.u64.u32 %rd2, %r1;", 0xFFFFFF88UL)]
    [InlineData("ld.global.s8 %rd2, [%rd0];", 0xFFFFFFFFFFFFFF88UL)]
    [InlineData("ld.global.b8 %h1, [%rd0+1]; cvt.u64.u16 %rd2, %h1;", 0x77UL)]
    [InlineData("ld.global.s16 %rd2, [%rd0];", 0x7788UL)]
    [InlineData("ld.global.s16 %rd2, [%rd0+6];", 0x1122UL)]
    [InlineData("ld.global.s32 %rd2, [%rd0+12];", 0xFFFFFFFF99AABBCCUL)]
    [InlineData("ld.global.u32 %rd2, [%rd0+12];", 0x99AABBCCUL)]
    [InlineData("ld.volatile.global.u64 %rd2, [%rd0];", 0x1122334455667788UL)]
    [InlineData("ld.relaxed.gpu.global.u64 %rd2, [%rd0];", 0x1122334455667788UL)]
    [InlineData("ld.acquire.sys.global.u64 %rd2, [%rd0];", 0x1122334455667788UL)]
    [InlineData("ld.global.nc.u64 %rd2, [%rd0];", 0x1122334455667788UL)]
    [InlineData("ld.global.cs.nc.u64 %rd2, [%rd0];", 0x1122334455667788UL)]
    [InlineData("ld.global.cv.u64 %rd2, [%rd0];", 0x1122334455667788UL)]
    [InlineData("ld.u64 %rd2, [%rd0];", 0x1122334455667788UL)]
    [InlineData("cvta.to.global.u64 %rd3, %rd0; ld.global.u64 %rd2, [%rd3+0];", 0x1122334455667788UL)]
    [InlineData("add.u64 %rd3, %rd0, 8; ld.global.u64 %rd2, [%rd3+-8];", 0x1122334455667788UL)]
    [InlineData("ld.global.v2.u32 {%r1, %r2}, [%rd0]; mov.b64 %rd2, {%r2, %r1};", 0x5566778811223344UL)]
    [InlineData("ld.global.v4.u16 {%h0, %h1, %h2, %h3}, [%rd0]; mov.b64 %rd2, {%h3, %h2, %h1, %h0};", 0x7788556633441122UL)]
    [InlineData("ld.global.v2.b64 {%rd3, %rd2}, [%rd0];", 0x99AABBCC_DDEEFF00UL)]
    [InlineData("ld.global.v2.b64 {%rd0, %rd2}, [%rd0]; add.u64 %rd2, %rd2, %rd0;", 0xAACCEF1133557688UL)]
    [InlineData("ld.global.v2.f32 {%f0, %f1}, [%rd0]; mov.b64 %rd2, {%f0, %f1};", 0x1122334455667788UL)]
    [InlineData(".shared .align 8 .b8 s[24]; st.shared.v2.u32 [s+8], {7, 8}; ld.shared.u64 %rd2, [s+8];", 0x800000007UL)]
    [InlineData(".shared .b64 s; mov.u32 %r1, s; st.shared.u64 [%r1], 9; ld.shared.u64 %rd2, [s];", 9UL)]
    [InlineData(".shared .b8 x; .shared .b64 s; mov.u64 %rd3, s; st.shared.u8 [x], 1; cvta.to.global.u64 %rd2, %rd3;", 0UL)]
    [InlineData("mov.u64 %rd3, b; ld.param.u64 %rd2, [%rd3]; setp.eq.u64 %p0, %rd2, %rd1; selp.b64 %rd2, 1, 0, %p0;", 1UL)]
    [InlineData("st.global.u8 [%rd0], 1; st.global.cs.u16 [%rd0+2], %r0; st.volatile.global.u32 [%rd0+4], 5; ld.global.u64 %rd2, [%rd0];", 0x500007701UL)]
    [InlineData("st.relaxed.gpu.global.v2.b32 [%rd0], {1, 2}; membar.gl; fence.acq_rel.gpu; ld.global.u64 %rd2, [%rd0];", 0x200000001UL)]
    [InlineData("ld.global.u64 %rd2, [numbers+8];", 0xFFFFFFFFFFFFFFFEUL)]
    [InlineData("cvta.global.u64 %rd3, numbers; ld.u64 %rd2, [%rd3];", 3UL)]
    [InlineData("mov.u64 %rd3, floats; ld.const.f32 %f0, [%rd3+4]; cvt.f64.f32 %fd0, %f0; mov.b64 %rd2, %fd0;", 0x4004000000000000UL)]
    [InlineData("ld.const.b32 %r1, [floats]; cvt.u64.u32 %rd2, %r1;", 0x3F800000UL)]
    public void A_load_after_stores(string statements, ulong expected) => Assert.Equal(expected, Run(statements).Result);

    [Theory]
    [InlineData("add.u32", "1", 0x55667788UL, 0x1122334455667789UL)]
    [InlineData("add.s32", "-0x55667789", 0x55667788UL, 0x11223344FFFFFFFFUL)]
    [InlineData("add.u64", "-1", 0x1122334455667788UL, 0x1122334455667787UL)]
    [InlineData("exch.b32", "5", 0x55667788UL, 0x1122334400000005UL)]
    [InlineData("exch.b64", "5", 0x1122334455667788UL, 5UL)]
    [InlineData("cas.b32", "0x55667788, 6", 0x55667788UL, 0x1122334400000006UL)]
    [InlineData("cas.b64", "0x1122334455667788, 6", 0x1122334455667788UL, 6UL)]
    [InlineData("cas.b64", "0x1122334455667789, 6", 0x1122334455667788UL, 0x1122334455667788UL)]
    [InlineData("min.u32", "5", 0x55667788UL, 0x1122334400000005UL)]
    [InlineData("min.s32", "-5", 0x55667788UL, 0x11223344FFFFFFFBUL)]
    [InlineData("min.s64", "-5", 0x1122334455667788UL, 0xFFFFFFFFFFFFFFFBUL)]
    [InlineData("max.u64", "-5", 0x1122334455667788UL, 0xFFFFFFFFFFFFFFFBUL)]
    [InlineData("max.s64", "-5", 0x1122334455667788UL, 0x1122334455667788UL)]
    [InlineData("max.u32", "0x55667789", 0x55667788UL, 0x1122334455667789UL)]
    [InlineData("and.b32", "0xFF", 0x55667788UL, 0x1122334400000088UL)]
    [InlineData("or.b32", "0x77", 0x55667788UL, 0x11223344556677FFUL)]
    [InlineData("xor.b64", "-1", 0x1122334455667788UL, 0xEEDDCCBBAA998877UL)]
    [InlineData("inc.u32", "0x55667788", 0x55667788UL, 0x1122334400000000UL)]
    [InlineData("inc.u32", "0x55667789", 0x55667788UL, 0x1122334455667789UL)]
    [InlineData("dec.u32", "0x55667788", 0x55667788UL, 0x1122334455667787UL)]
    [InlineData("dec.u32", "7", 0x55667788UL, 0x1122334400000007UL)]
    public void An_atomic_operation(string operation, string operands, ulong old, ulong expected)
    {
        string destination = operation.EndsWith("32") ? "%r1" : "%rd2";
        string widen = operation.EndsWith("32") ? "cvt.u64.u32 %rd2, %r1;" : "";
        Assert.Equal((old, expected), Run($"atom.global.{operation} {destination}, [%rd0], {operands}; {widen}"));
        Assert.Equal((old, expected), Run($"atom.acq_rel.gpu.global.{operation} {destination}, [%rd0+0], {operands}; {widen}"));
        Assert.Equal((old, 0x1122334455667788UL), Run($".shared .b64 s; st.shared.u64 [s], 0x1122334455667788; atom.shared.{operation} {destination}, [s], {operands}; {widen}"));
        if (!operation.StartsWith("exch") && !operation.StartsWith("cas"))
            Assert.Equal((0UL, expected), Run($"red.global.{operation} [%rd0], {operands}; mov.u64 %rd2, 0;"));
    }

    [Fact]
    public void Doubles_are_added_atomically()
    {
        var device = new Device(Ptx.Kernel("red.global.add.f64 [%rd0], 0d3FF8000000000000;"));
        ulong sum = device.Upload(0.25);
        device.Run("k", new Dim3(3), new Dim3(33), [sum, 0UL]);
        Assert.Equal([0.25 + (99 * 1.5)], device.Download<double>(sum, 1));
    }

    [Fact]
    public void A_block_and_a_grid_have_three_dimensions()
    {
        string[] names = ["%tid.x", "%tid.y", "%tid.z", "%ntid.x", "%ntid.y", "%ntid.z", "%ctaid.x", "%ctaid.y", "%ctaid.z", "%nctaid.x", "%nctaid.y", "%nctaid.z"];
        var grid = new Dim3(2, 3, 2);
        var block = new Dim3(5, 2, 3);
        Dim3[] blocks = [.. Enumerable.Range(0, 12).Select(i => grid.At(i))];
        Dim3[] threads = [.. Enumerable.Range(0, 30).Select(i => block.At(i))];
        foreach (string name in names)
        {
            // The place of a thread's result is its place in the grid.
            var device = new Device(Ptx.Kernel($$"""
                mov.u32 %r1, %ctaid.z; mov.u32 %r2, %ctaid.y; mad.lo.u32 %r1, %r1, 3, %r2; mov.u32 %r2, %ctaid.x; mad.lo.u32 %r1, %r1, 2, %r2;
                mov.u32 %r2, %tid.z; mad.lo.u32 %r1, %r1, 3, %r2; mov.u32 %r2, %tid.y; mad.lo.u32 %r1, %r1, 2, %r2; mad.lo.u32 %r1, %r1, 5, %r0;
                mul.wide.u32 %rd2, %r1, 4; add.u64 %rd2, %rd2, %rd0; mov.u32 %r3, {{name}}; st.global.u32 [%rd2], %r3;
                """));
            ulong result = device.Upload(new int[360]);
            device.Run("k", grid, block, [result, 0UL], seed: 3);
            IEnumerable<int> expected = blocks.SelectMany(b => threads.Select(t => Component(name, t, block, b, grid)));
            Assert.Equal(expected, device.Download<int>(result, 360));
        }
    }

    private static int Component(string name, Dim3 thread, Dim3 block, Dim3 index, Dim3 grid)
    {
        Dim3 all = name[1..^2] switch
        {
            "tid" => thread,
            "ntid" => block,
            "ctaid" => index,
            _ => grid,
        };
        return name[^1] switch
        {
            'x' => all.X,
            'y' => all.Y,
            _ => all.Z,
        };
    }

    /// <summary>Runs a thread that leaves its result in <c>%rd2</c>, on 16 bytes at <c>%rd0</c>.</summary>
    private static (ulong Result, ulong Memory) Run(string statements)
    {
        var device = new Device(Ptx.Kernel(statements + " st.global.u64 [%rd1], %rd2;").Replace(
            ".visible .entry",
            ".visible .const .align 4 .f32 floats[3] = {1.0, 0f40200000}; .global .s64 numbers[] = {3, -2}; .visible .entry"));
        ulong memory = device.Upload(0x1122334455667788UL, 0x99AABBCCDDEEFF00UL);
        ulong result = device.Upload(0UL);
        device.Run("k", new Dim3(1), new Dim3(1), [memory, result]);
        return (device.Download<ulong>(result, 1)[0], device.Download<ulong>(memory, 1)[0]);
    }
}
