using System.Text;
using LossKernels.CudaEmulator.Tests.Support;

namespace LossKernels.CudaEmulator.Tests.Strictness;

/// <summary>What is refused when a module is read, and the line it is in.</summary>
public class TextTests
{
    [Theory]
    [InlineData("frobnicate.f32 %f0, %f1;", "'frobnicate' is unknown")]
    [InlineData("ex2.approx.f32 %f0, %f1;", "'ex2' is unknown")]
    [InlineData("div.approx.f32 %f0, %f1, %f2;", "'.approx'")]
    [InlineData("div.full.f32 %f0, %f1, %f2;", "'.full'")]
    [InlineData("sqrt.approx.f32 %f0, %f1;", "'.approx'")]
    [InlineData("rcp.approx.ftz.f64 %fd0, %fd1;", "'.approx'")]
    [InlineData("add.rn.ftz.f32 %f0, %f1, %f2;", "'.ftz'")]
    [InlineData("fma.rn.ftz.f32 %f0, %f1, %f2, %f3;", "'.ftz'")]
    [InlineData("setp.lt.ftz.f32 %p0, %f1, %f2;", "'.ftz'")]
    [InlineData("cvt.ftz.f32.f16 %f0, %h1;", "'.ftz'")]
    [InlineData("add.rz.f32 %f0, %f1, %f2;", "'.rz'")]
    [InlineData("add.u8 %h0, %h1, %h2;", "'.u8'")]
    [InlineData("mul.u32 %r0, %r1, %r2;", "'.u32'")]
    [InlineData("mul.wide.u64 %rd0, %rd1, %rd2;", "'.u64'")]
    [InlineData("add.s32.x %r0, %r1, %r2;", "'.x'")]
    [InlineData("add.s32 %r0, %r1;", "',' is expected")]
    [InlineData("add.s32 %r0, %r1, %r2, %r3;", "';' is expected")]
    [InlineData("setp.lo.s32 %p0, %r1, %r2;", "'.lo' compares no .s32")]
    [InlineData("setp.equ.u32 %p0, %r1, %r2;", "'.equ' compares no .u32")]
    [InlineData("setp.lt.b32 %p0, %r1, %r2;", "'.lt' compares no .b32")]
    [InlineData("min.NaN.f32 %f0, %f1, %f2;", "needs sm_80")]
    [InlineData("call f;", "'call' is unknown")]
    [InlineData("ld.local.u32 %r1, [%rd0];", "'.local'")]
    [InlineData("ld.global.nc.shared.u32 %r1, [%rd0];", "'.shared'")]
    [InlineData("ld.shared.nc.u32 %r1, [%r0];", ".nc is for global memory")]
    [InlineData("ld.global.v4.f64 {%fd0, %fd1, %fd2, %fd3}, [%rd0];", "more than 16 bytes")]
    [InlineData("ld.global.v2.f32 {%f0, %f1, %f2}, [%rd0];", "3 elements, not 2")]
    [InlineData("st.const.u32 [%rd0], %r0;", "'.const'")]
    [InlineData("atom.global.add.f32 %f0, [%rd0], %f1;", "'.f32'")]
    [InlineData("atom.global.add.s64 %rd2, [%rd0], %rd1;", "'.s64'")]
    [InlineData("red.global.exch.b32 [%rd0], %r0;", "'.exch'")]
    [InlineData("shfl.bfly.b32 %r1, %r0, 1, 31;", "'.bfly'")]
    [InlineData("vote.all.pred %p0, %p1;", "'.all'")]
    [InlineData("bar.red.popc.u32 %r1, 0, %p0;", "'.red'")]
    [InlineData("mov.u32 %r1, %clock;", "'%clock'")]
    [InlineData("mov.u32 %r1, %warpid;", "'%warpid'")]
    [InlineData("mov.u32 %r1, %r99;", "'%r99'")]
    [InlineData("mov.u64 %rd2, %tid.x;", "has 32 bits")]
    [InlineData("add.s32 %r1, %tid.x, 1;", "'%tid.x' is not declared")]
    [InlineData(".local .b32 x;", "'.local' is unknown")]
    [InlineData(".pragma \"frobnicate\";", "pragma")]
    [InlineData("bra nowhere;", "no label 'nowhere'")]
    [InlineData("cvt.f32.s32 %f0, %r0;", "takes a rounding, not none")]
    [InlineData("cvt.rn.f64.f32 %fd0, %f0;", "takes no rounding, not rn")]
    [InlineData("cvt.rn.s32.f32 %r0, %f0;", "takes a rounding to integers, not rn")]
    [InlineData("cvt.rn.f32.f32 %f0, %f1;", "takes no rounding, not rn")]
    [InlineData("selp.b32 %r0, %r1, %r2, !%p0;", "no negation")]
    [InlineData("add.s32 %r1, %r0, 4294967296;", "'4294967296' is not an immediate of .s32")]
    [InlineData("add.s32 %r1, %r0, -2147483649;", "'-2147483649' is not an immediate of .s32")]
    [InlineData("add.s32 %r1, %r0, 1.5;", "'1.5' is not an immediate of .s32")]
    [InlineData("add.s32 %r1, %r0, 0f3F800000;", "'0f3F800000' is not an immediate of .s32")]
    [InlineData("add.rn.f32 %f1, %f0, 1;", "'1' is not an immediate of .f32")]
    [InlineData("add.rn.f32 %f1, %f0, 0d3FF0000000000000;", "is not an immediate of .f32")]
    [InlineData("add.rn.f32 %f1, %f0, 0f3F8;", "is not an immediate of .f32")]
    [InlineData("lop3.b32 %r1, %r0, %r0, %r0, 256;", "'256' is not an immediate of .u8")]
    [InlineData("mov.u32 %r1, ?;", "'?' has no meaning")]
    public void An_instruction_that_is_unknown(string statement, string part) => Refusal.OfText(Ptx.Kernel(statement), Ptx.FirstLine, part);

    [Theory]
    [InlineData("add.rn.f32 %f0, %f1, %r0;", true)]
    [InlineData("add.s32 %r0, %r1, %rd0;", false)]
    [InlineData("add.s32 %r0, %r1, %f0;", false)]
    [InlineData("add.rn.f64 %fd0, %fd1, %f0;", false)]
    [InlineData("add.s64 %r0, %rd0, %rd1;", false)]
    [InlineData("mov.b32 %r0, %rd0;", false)]
    [InlineData("mov.u32 %r0, %f0;", false)]
    [InlineData("and.b32 %p0, %p1, %p2;", false)]
    [InlineData("and.pred %p0, %p1, %r0;", false)]
    [InlineData("setp.eq.s32 %r0, %r1, %r2;", false)]
    [InlineData("selp.b32 %r0, %r1, %r2, %r3;", false)]
    [InlineData("mul.wide.u32 %r0, %r1, %r2;", false)]
    [InlineData("ld.global.u64 %r1, [%rd0];", false)]
    [InlineData("ld.global.f32 %r1, [%rd0];", true)]
    [InlineData("ld.global.f32 %fd1, [%rd0];", false)]
    [InlineData("ld.global.u32 %f1, [%rd0];", false)]
    [InlineData("st.global.u32 [%rd0], %h0;", false)]
    [InlineData("cvt.rn.f32.s32 %f0, %rd0;", true)]
    [InlineData("cvt.rn.f32.s32 %fd0, %r0;", false)]
    [InlineData("cvt.u32.u64 %r0, %r1;", false)]
    [InlineData("popc.b64 %rd0, %rd1;", false)]
    [InlineData("shl.b64 %rd0, %rd1, %rd2;", false)]
    [InlineData("shfl.sync.idx.b32 %rd2, %r0, 0, 31, -1;", false)]
    [InlineData("vote.sync.ballot.b32 %p0, %p1, -1;", false)]
    [InlineData("mov.b64 {%r0, %h1}, %rd0;", false)]
    [InlineData("@%r0 bra next; next:", false)]
    public void A_register_of_another_type(string statement, bool isTaken)
    {
        string text = Ptx.Kernel(statement);
        if (isTaken)
            PtxModule.Parse(Encoding.UTF8.GetBytes(text));
        else
            Refusal.OfText(text, Ptx.FirstLine, "does not take");
    }

    [Theory]
    [InlineData("add.f32 %f0, %f1, %f2;")]
    [InlineData("sub.f32 %f0, %f1, %f2;")]
    [InlineData("mul.f32 %f0, %f1, %f2;")]
    [InlineData("add.f64 %fd0, %fd1, %fd2;")]
    [InlineData("sub.f64 %fd0, %fd1, %fd2;")]
    [InlineData("mul.f64 %fd0, %fd1, %fd2;")]
    public void Arithmetic_that_may_be_contracted(string statement)
    {
        string text = Ptx.Kernel(statement);
        Refusal.OfText(text, Ptx.FirstLine, ".rn is what it needs");
        PtxModule.Parse(Encoding.UTF8.GetBytes(text), new PtxOptions { AllowContraction = true });
    }

    [Theory]
    [InlineData("ld.param.u32 %r1, [a];", "4 bytes at 0 are not those of the parameter 'a', which has 8")]
    [InlineData("ld.param.u64 %rd2, [a+8];", "8 bytes at 8")]
    [InlineData("ld.param.v2.u64 {%rd2, %rd3}, [a];", "16 bytes at 0")]
    [InlineData("ld.global.u64 %rd2, [a];", "'a' is in parameter space, not in global memory")]
    [InlineData("ld.param.u64 %rd2, [c];", "'c' is not declared")]
    [InlineData("ld.global.u32 %r1, [%r0];", "holds no address of global memory")]
    [InlineData("ld.shared.u32 %r1, [%h0];", "holds no address of shared memory")]
    public void An_address_of_something_else(string statement, string part) => Refusal.OfText(Ptx.Kernel(statement), Ptx.FirstLine, part);

    [Theory]
    [InlineData(".version 8.9\n.target sm_70\n.address_size 64", 1, "version '8.9'")]
    [InlineData(".version 7.0\n.target sm_60\n.address_size 64", 2, "target 'sm_60'")]
    [InlineData(".version 6.5\n.target sm_80\n.address_size 64", 2, "needs version 7.0")]
    [InlineData(".version 7.0\n.target sm_70\n.address_size 32", 3, "addresses have 64 bits")]
    [InlineData(".target sm_70", 1, "'.version' is expected")]
    [InlineData(Ptx.Header + ".func f() { ret; }", 4, "'.func' is unknown")]
    [InlineData(Ptx.Header + ".extern .global .b32 x;", 4, "'.extern .global' is unknown")]
    [InlineData(Ptx.Header + ".tex .u64 t;", 4, "'.tex' is unknown")]
    [InlineData(Ptx.Header + ".visible .entry k() .noreturn\n{ ret; }", 4, "'.noreturn' is unknown")]
    [InlineData(Ptx.Header + ".entry k() { ret; }\n.entry k() { ret; }", 5, "'k' is declared twice")]
    [InlineData(Ptx.Header + ".entry k() {\n.reg .b32 %a;\n.reg .b32 %a;\nret; }", 6, "'%a' is declared twice")]
    [InlineData(Ptx.Header + ".entry k() {\nx: ret;\nx: ret; }", 6, "label 'x' is there twice")]
    [InlineData(Ptx.Header + ".entry k() {\n.reg .f16 %a;\nret; }", 5, "not a type of registers")]
    [InlineData(Ptx.Header + ".entry k() {\n{ .reg .b32 %a; }\nmov.u32 %a, 1;\nret; }", 6, "'%a' is not declared")]
    [InlineData(Ptx.Header + ".global .b8 x[2] = {1, 2, 3};", 4, "2 elements and 3 initial values")]
    [InlineData(Ptx.Header + ".global .b8 x[1] = {300};", 4, "not an immediate of .b8")]
    [InlineData(Ptx.Header + ".global .align 3 .b8 x[4];", 4, "3 is not an alignment")]
    [InlineData(Ptx.Header + ".shared .b8 x[];", 4, "a size is expected")]
    [InlineData(Ptx.Header + ".shared .b8 x[50000];", 4, "'x' has more than 49152 bytes")]
    [InlineData(Ptx.Header + ".entry k() {\n.shared .b8 x[40000];\n.shared .b8 y[40000];\n.reg .b32 %r;\nmov.u32 %r, x;\nmov.u32 %r, y;\nret; }", 10, "80000 bytes of shared memory")]
    [InlineData(Ptx.Header + ".entry k(.param .b8 a[4000],\n.param .b8 b[97]) { ret; }", 4, "4097 bytes of parameters")]
    [InlineData(Ptx.Header + ".entry k() {\n.reg .b32 %r<70000>;\nret; }", 5, "more than 65536 registers")]
    [InlineData(Ptx.Header + ".global .b64 x[200000000];", 4, "'x' has more than 1073741824 bytes")]
    [InlineData(Ptx.Header + ".entry k() { ret;\n/* no end", 5, "the comment has no end")]
    [InlineData(Ptx.Header + ".entry k() {\nret;", 5, "the end of the text")]
    public void A_module_that_is_wrong(string text, int line, string part) => Refusal.OfText(text, line, part);

    [Theory]
    [InlineData("{ }")]
    [InlineData("{ .reg .pred %p;\n@%p ret; }")]
    [InlineData("{ .reg .b32 %a;\nmov.u32 %a, 1; }")]
    [InlineData("{ bra end;\nend: }")]
    public void An_entry_without_a_return(string body)
    {
        string text = Ptx.Header + ".entry k() " + body;
        PtxException refused = Assert.Throws<PtxException>(() => PtxModule.Parse(Encoding.UTF8.GetBytes(text)));
        Assert.Contains("without a return", refused.Problem);
        Assert.InRange(refused.Line, 4, 5);
    }
}
