using LossKernels.Generators.Emit;
using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Targets;

/// <summary>
/// An instruction set that kernels are generated for: a table from operations to C# text. A target knows no loop; the
/// shape it names does.
/// </summary>
internal abstract class Target
{
    /// <summary>What tells the backend apart in generated code; never reused.</summary>
    public abstract int Id { get; }

    /// <summary>The name in kernels' names and of the backend's property, such as <c>Avx512</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The instruction set in words.</summary>
    public abstract string Description { get; }

    /// <summary>A C# condition that is true where the kernels can run.</summary>
    public abstract string IsSupported { get; }

    /// <summary>The width of its vectors; 0 where there are none.</summary>
    public abstract int Bits { get; }

    /// <summary>The loops around the body of a kernel, or null where the target has no such kernel.</summary>
    public abstract LoopShape? ShapeOf(KernelKind kind, ComputeType type);

    /// <summary>The type of a number in the body: one element or a vector of them.</summary>
    public abstract string NumberType(ComputeType type);

    /// <summary>The type of a truth value in the body.</summary>
    public abstract string BooleanType(ComputeType type);

    /// <summary>A number of all elements from one scalar.</summary>
    public abstract string Broadcast(ComputeType type, string scalar);

    /// <summary>A truth value of all elements from one <c>bool</c>.</summary>
    public abstract string BroadcastBoolean(ComputeType type, string condition);

    /// <summary>The text of a primitive operation: {0}, {1} and {2} are its operands, all of them names.</summary>
    public abstract string Operation(Op op, ComputeType type);
}
