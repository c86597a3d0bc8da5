namespace LossKernels.Generators.Ir;

/// <summary>One operation of a graph. Operands are indices of earlier nodes; absent ones are -1.</summary>
internal readonly record struct Node(Op Op, int A = -1, int B = -1, int C = -1, long Payload = 0)
{
    public int Operand(int index) => index switch { 0 => A, 1 => B, _ => C };
}
