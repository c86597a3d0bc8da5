using LossKernels.Generators.Emit;
using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Targets;

internal sealed class Avx512Target : VectorTarget
{
    public override int Id => 2;

    public override string Name => "Avx512";

    public override string Description => "AVX-512 (F and DQ)";

    public override string IsSupported => $"{Known.X86}.Avx512F.IsSupported && {Known.X86}.Avx512DQ.IsSupported";

    public override int Bits => 512;

    public override int Accumulators => 16;

    public override int SideBySide(int operations) => 2;

    public override string Operation(Op op, ComputeType type) => op switch
    {
        Op.MultiplyAdd => Known.X86 + ".Avx512F.FusedMultiplyAdd({0}, {1}, {2})",
        Op.MultiplySubtract => Known.X86 + ".Avx512F.FusedMultiplySubtract({0}, {1}, {2})",
        Op.NegatedMultiplyAdd => Known.X86 + ".Avx512F.FusedMultiplyAddNegated({0}, {1}, {2})",
        Op.Lesser => Known.X86 + ".Avx512F.Min({0}, {1})",
        Op.Greater => Known.X86 + ".Avx512F.Max({0}, {1})",
        _ => base.Operation(op, type),
    };
}
