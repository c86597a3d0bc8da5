namespace LossKernels.CudaEmulator.Tests.Semantics;

/// <summary>Each instruction on lanes of numbers against what C# computes in another way.</summary>
public class InstructionTests
{
    private static readonly Operation[] s_all = [.. IntegerOperations.All, .. FloatOperations.All, .. BitOperations.All, .. ComparisonOperations.All, .. ConversionOperations.All];
    private static readonly Dictionary<string, Operation> s_operations = s_all.ToDictionary(static operation => operation.Text);

    public static TheoryData<string> Instructions => [.. s_operations.Keys];

    [Theory]
    [MemberData(nameof(Instructions))]
    public void An_instruction_computes_what_it_is_to(string instruction) => OneInstruction.Check(s_operations[instruction]);
}
