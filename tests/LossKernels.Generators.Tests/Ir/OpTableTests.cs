using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Tests.Ir;

public class OpTableTests
{
    [Fact]
    public void Every_operation_has_a_signature_of_at_most_three_operands()
    {
        Assert.All(Enum.GetValues<Op>(), op =>
        {
            Assert.Matches("^[nb]{0,3}[nb]$", OpTable.Signature(op));
            Assert.Equal(OpTable.Signature(op).Length - 1, OpTable.Arity(op));
            Assert.Equal(OpTable.Signature(op).EndsWith('b'), OpTable.IsBoolean(op));
        });
    }

    [Fact]
    public void An_operation_that_does_not_exist_has_none() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OpTable.Signature((Op)255));

    [Fact]
    public void What_commutes_takes_two_operands_alike() =>
        Assert.All(Enum.GetValues<Op>().Where(OpTable.IsCommutative), op => Assert.Equal(OpTable.Signature(op)[0], OpTable.Signature(op)[1]));
}
