using LossKernels.Generators.Ir;
using LossKernels.Generators.Passes;
using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>Writes the functions that the framework has no accurate one of, for definitions to call: as kernels for float64 compute them.</summary>
internal static class LossMathEmitter
{
    private const string Argument = "x";

    public static SourceFile Emit()
    {
        CodeWriter writer = SourceFile.Begin();
        writer.Line("namespace LossKernels;");
        writer.Line();
        using (writer.Block("partial class LossMath"))
        {
            Write(writer, Op.ExpM1);
            Write(writer, Op.LogP1);
        }

        return new SourceFile("LossMath.g.cs", writer.ToString());
    }

    private static void Write(CodeWriter writer, Op op)
    {
        using (writer.Block($"public static partial double {op}(double {Argument})"))
        {
            Expr root = Lower.Apply(new Graph(), ComputeType.Float64, new Graph().Input(0).Apply(op))[0];
            foreach (Expr x in Kernel.Reachable(root).Where(x => !OpTable.IsLeaf(x.Op)))
                writer.Line($"{(x.IsBoolean ? "bool" : "double")} {Name(x)} = {string.Format(TargetList.Scalar.Operation(x.Op, ComputeType.Float64), Array.ConvertAll(x.Operands, Name))};");
            writer.Line($"return {Name(root)};");
        }
    }

    private static string Name(Expr x) => x.Op switch
    {
        Op.Input => Argument,
        Op.Constant => ComputeType.Float64.Literal(x.Number),
        _ => $"v{x.Id}",
    };
}
