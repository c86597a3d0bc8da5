using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Operands;
using LossKernels.CudaEmulator.Parsing;

namespace LossKernels.CudaEmulator.Decoding;

/// <summary>Branches, ends, barriers and fences.</summary>
internal static class Control
{
    public static Instruction Bra(Mnemonic mnemonic, OperandReader operands)
    {
        bool isUniform = mnemonic.Take("uni");
        mnemonic.End();
        return new Branch(operands.Tokens.Name("a label"), isUniform);
    }

    public static Instruction Ret(Mnemonic mnemonic, OperandReader operands)
    {
        mnemonic.End();
        return new Return();
    }

    public static Instruction Trap(Mnemonic mnemonic, OperandReader operands)
    {
        mnemonic.End();
        return new Trap();
    }

    public static Instruction Bar(Mnemonic mnemonic, OperandReader operands)
    {
        if (!mnemonic.Take("warp"))
            return BarrierSync(mnemonic, operands);
        mnemonic.One("sync");
        mnemonic.End();
        return new WarpBarrier(new MemberMask(operands.Source(ScalarType.B32)));
    }

    public static Instruction BarrierSync(Mnemonic mnemonic, OperandReader operands)
    {
        mnemonic.One("sync");
        if (mnemonic.Head == "barrier")
            mnemonic.Take("aligned");
        mnemonic.End();
        Source index = operands.Source(ScalarType.U32);
        Source? threads = operands.Tokens.TryTake(",") ? operands.Source(ScalarType.U32) : null;
        return new BlockBarrier(index, threads);
    }

    public static Instruction Membar(Mnemonic mnemonic, OperandReader operands)
    {
        mnemonic.One("cta gl sys");
        mnemonic.End();
        return new Fence();
    }

    public static Instruction Fence(Mnemonic mnemonic, OperandReader operands)
    {
        mnemonic.TakeAny("sc acq_rel");
        mnemonic.One("cta gpu sys");
        mnemonic.End();
        return new Fence();
    }
}
