namespace LossKernels.CudaEmulator.Tests.Support;

/// <summary>Texts of PTX around what a test is about.</summary>
internal static class Ptx
{
    public const string Header = """
        .version 7.0
        .target sm_70
        .address_size 64

        """;

    /// <summary>The line of the first statement that is given to <see cref="Kernel"/>.</summary>
    public const int FirstLine = 11;

    /// <summary>
    /// An entry <c>k</c> with the given statements. It has some registers of each type, and two parameters: <c>a</c> and
    /// <c>b</c>, of 64 bits, which are in <c>%rd0</c> and <c>%rd1</c>; <c>%tid.x</c> is in <c>%r0</c>. <c>table</c> is in constant memory.
    /// </summary>
    public static string Kernel(string statements) => Header + $$"""
        .const .b32 table[4] = {1, 2, 3, 4}; .visible .entry k(.param .u64 a, .param .u64 b)
        {
        .reg .pred %p<8>; .reg .b16 %h<8>; .reg .b32 %r<8>; .reg .b64 %rd<8>; .reg .f32 %f<8>; .reg .f64 %fd<8>;
        ld.param.u64 %rd0, [a];
        ld.param.u64 %rd1, [b];
        mov.u32 %r0, %tid.x;

        {{statements}}
        ret;
        }
        """;
}
