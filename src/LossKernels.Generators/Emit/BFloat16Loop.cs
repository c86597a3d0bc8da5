using LossKernels.Generators.Targets;

namespace LossKernels.Generators.Emit;

/// <summary>
/// Whole rows of vectors of BFloat16. Each is two registers of float32, of its even and of its odd elements, which
/// takes one instruction for either and puts the elements of one result in the upper halves of the other's. The
/// accumulators keep that order until the fold, ahead of which their lanes are put in the order of the elements.
/// </summary>
internal sealed class BFloat16Loop : LoopShape
{
    public static readonly BFloat16Loop Instance = new();

    private const string Vector = Known.Runtime + ".BFloat16Vector";

    public override void Write(CodeWriter writer, Kernel kernel)
    {
        var target = (VectorTarget)kernel.Target;
        ComputeType type = kernel.Type;
        int registers = target.Registers(type);
        string number = target.NumberType(type);
        VectorLoop.WriteStep(writer, kernel, number);
        using (kernel.BeginMethod(writer))
        {
            kernel.WriteUniforms(writer);
            kernel.WriteArrays(writer);
            kernel.WriteBlocks(
                writer,
                () =>
                {
                    for (int k = 0; k < registers; k++)
                        writer.Line($"{number} sum{k} = default;");
                    if (kernel.IsGradient)
                    {
                        writer.Line($"if (arrays.Store == {Known.Runtime}.StoreKind.Stream)");
                        WriteRows(writer, kernel, target, "Stream");
                    }

                    WriteRows(writer, kernel, target, "Store");
                    for (int k = 0; k < registers; k += 2)
                        writer.Line($"{Vector}.Order(ref sum{k}, ref sum{k + 1});");
                },
                sum => VectorLoop.WriteFold(writer, sum, registers, target.Width(type)));
        }
    }

    private static void WriteRows(CodeWriter writer, Kernel kernel, VectorTarget target, string store)
    {
        using (writer.Block($"for (; i < end; i += {kernel.Type.Lanes})"))
        {
            for (int k = 0; k < target.Registers(kernel.Type); k += 2)
            {
                string at = $"i + {k * target.Width(kernel.Type)}";
                string Step(string part, int register) =>
                    VectorLoop.Step(kernel, source => $"{Vector}.{part}{target.Bits}(in {source}, {at})", "", _ => $"sum{register}");
                (string even, string odd) = (Step("Even", k), Step("Odd", k + 1));
                writer.Line(kernel.Kind.Writes ? $"{Vector}.{store}({even}, {odd}, ref {Kernel.Destination}, {at});" : $"{even}; {odd};");
            }
        }
    }
}
