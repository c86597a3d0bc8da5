using LossKernels.CudaEmulator.Tests.Support;

namespace LossKernels.CudaEmulator.Tests.Semantics;

/// <summary>What a module has beside instructions.</summary>
public class ModuleTests
{
    private const string Text = Ptx.Header + """
        /* Two kernels, and
           what they share. */
        .shared .align 16 .b8 both[16]; .shared .b32 second;
        .extern .shared .align 8 .b8 more[];
        .extern .shared .align 2 .b8 same[];
        .visible .global .align 8 .b32 counter = 5;
        .visible .const .f64 factor = 2.5;

        .visible .entry first(.param .u64 .ptr .global .align 4 result) // one shared variable
        {
            .pragma "nounroll";
            .reg .b64 %rd<2>; .reg .b32 %r<4>;
            ld.param.u64 %rd0, [result];
            mov.u32 %r0, second;
            mov.u32 %r1, more;
            mov.u32 %r2, same;
            { .reg .b64 %r0; mov.u64 %r0, 7; st.global.u32 [%rd0+12], %r0; }
            st.global.v2.u32 [%rd0], {%r0, %r1};
            st.global.u32 [%rd0+8], %r2;
            ret;
        }

        .entry other(.param .u64 result)
        {
            .reg .b64 %rd<2>; .reg .b32 %r<4>; .reg .f64 %d;
            .shared .b8 own[3];
            ld.param.u64 %rd0, [result];
            red.global.add.u32 [counter], 1;
            ld.const.f64 %d, [factor];
            cvt.rzi.s32.f64 %r3, %d;
            mov.u32 %r0, both;
            mov.u32 %r1, own;
            mov.u32 %r2, second;
            st.global.v4.u32 [%rd0], {%r0, %r1, %r2, %r3};
            exit;
        }
        """;

    private readonly Device _device = new(Text);

    [Theory]
    [InlineData("first", new[] { 0, 8, 8, 7 }, 4)]
    [InlineData("other", new[] { 0, 16, 20, 2 }, 24)]
    public void Shared_variables_have_places_in_the_kernels_that_use_them(string kernel, int[] expected, int bytes)
    {
        ulong result = _device.Upload(new int[4]);
        _device.Run(kernel, new Dim3(1), new Dim3(1), [result], shared: 8);
        Assert.Equal(expected, _device.Download<int>(result, 4));
        Assert.Equal(bytes, _device.Module.Module.Entries[kernel].SharedBytes);
    }

    [Fact]
    public void Variables_keep_what_kernels_write_and_the_host_reads()
    {
        ulong result = _device.Upload(new int[4]);
        (ulong counter, long bytes) = _device.Module.Variable("counter");
        Assert.Equal(4, bytes);
        _device.Run("other", new Dim3(2), new Dim3(3), [result]);
        Assert.Equal([11], _device.Download<int>(counter, 1));
        (ulong factor, _) = _device.Module.Variable("factor");
        BitConverter.TryWriteBytes(_device.Memory.Bytes(factor, 8), -9.75);
        _device.Run("other", new Dim3(2), new Dim3(3), [result]);
        Assert.Equal([17], _device.Download<int>(counter, 1));
        Assert.Equal(-9, _device.Download<int>(result, 4)[3]);
        Assert.Throws<ArgumentException>(() => _device.Module.Variable("both"));
    }

    [Fact]
    public void An_unloaded_module_has_no_variables()
    {
        long before = _device.Memory.Allocated;
        (ulong counter, _) = _device.Module.Variable("counter");
        _device.Module.Unload();
        Assert.Equal(before - 12, _device.Memory.Allocated);
        Assert.Throws<DeviceFault>(() => _device.Download<int>(counter, 1));
    }

    [Fact]
    public void A_module_is_loaded_any_number_of_times()
    {
        var again = new LoadedModule(_device.Module.Module, _device.Memory);
        Assert.NotEqual(again.Variable("counter"), _device.Module.Variable("counter"));
        _device.Run("other", new Dim3(2), new Dim3(3), [_device.Upload(new int[4])]);
        Assert.Equal([5], _device.Download<int>(again.Variable("counter").Address, 1));
    }
}
