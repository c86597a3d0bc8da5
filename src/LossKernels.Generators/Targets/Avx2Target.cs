using LossKernels.Generators.Emit;
using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Targets;

internal sealed class Avx2Target : VectorTarget
{
    public override int Id => 1;

    public override string Name => "Avx2";

    public override string Description => "AVX2 and FMA";

    public override string IsSupported => $"{Known.X86}.Avx2.IsSupported && {Known.X86}.Fma.IsSupported";

    public override int Bits => 256;

    public override int Accumulators => 8;

    public override string Operation(Op op, ComputeType type) => op switch
    {
        Op.MultiplyAdd => Known.X86 + ".Fma.MultiplyAdd({0}, {1}, {2})",
        Op.MultiplySubtract => Known.X86 + ".Fma.MultiplySubtract({0}, {1}, {2})",
        Op.NegatedMultiplyAdd => Known.X86 + ".Fma.MultiplyAddNegated({0}, {1}, {2})",
        Op.Lesser => Known.X86 + ".Avx.Min({0}, {1})",
        Op.Greater => Known.X86 + ".Avx.Max({0}, {1})",
        Op.Select => Known.X86 + ".Avx.BlendVariable({2}, {1}, {0})",
        _ => base.Operation(op, type),
    };
}
