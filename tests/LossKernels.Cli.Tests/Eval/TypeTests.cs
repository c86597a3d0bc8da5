using LossKernels.Cli.Eval;

namespace LossKernels.Cli.Tests.Eval;

/// <summary>Files of mixed types, and gradients of another one.</summary>
public sealed class TypeTests : IDisposable
{
    private const int Count = Pieces.MostElements + 777;
    private const string Shape = "(525065,)";

    private readonly EvalFolder folder = new();
    private readonly Half[] p = Draw.Numbers<Half>(1, Count);
    private readonly BFloat16[] t = Draw.BFloat16s(2, Count);
    private readonly float[] w = Draw.Numbers<float>(3, Count);

    public TypeTests()
    {
        folder.Write("p", Shape, p);
        folder.Write("t", Shape, t);
        folder.Write("w", Shape, w);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Outputs_have_the_type_of_the_predictions()
    {
        Half[] g = new Half[Count], v = new Half[Count];
        LossResult expected = Loss.Evaluate(new Huber(0.4), new LossRequest { Prediction = p, Target = t, Weight = w, Divisor = Divisor.Sum, Gradient = g, Values = v });
        EvalFolder.HasResult(expected, folder.Eval("--loss huber --delta 0.4 --bfloat16 --weights @w --divisor sum --gradient @g --values @v"));
        folder.HasBits("g", Shape, g);
        folder.HasBits("v", Shape, v);
    }

    [Theory]
    [InlineData("float32")]
    [InlineData("bfloat16")]
    public void Gradients_may_have_another(string type)
    {
        float[] single = new float[Count];
        BFloat16[] brain = new BFloat16[Count];
        bool isSingle = type == "float32";
        Loss.Evaluate(new Huber(0.4), new LossRequest { Prediction = p, Target = t, Divisor = Divisor.Sum, TargetGradient = isSingle ? single : brain });
        folder.Eval($"--loss huber --delta 0.4 --bfloat16 --divisor sum --target-gradient @g --gradient-type {type}");
        if (isSingle)
            folder.HasBits("g", Shape, single);
        else
            folder.HasBits("g", Shape, brain);
    }

    [Fact]
    public void Gradients_are_added_to_what_their_files_hold_in_its_type()
    {
        float[] g = Draw.Numbers<float>(7, Count);
        BFloat16[] tg = Draw.BFloat16s(8, Count);
        folder.Write("g", Shape, g);
        folder.Write("tg", Shape, tg);
        Loss.Evaluate(new Huber(0.4), new LossRequest { Prediction = p, Target = t, Divisor = Divisor.By(2), Gradient = g, TargetGradient = tg, Accumulate = true });
        folder.Eval("--loss huber --delta 0.4 --bfloat16 --divisor 2 --accumulate --gradient @g --target-gradient @tg");
        folder.HasBits("g", Shape, g);
        folder.HasBits("tg", Shape, tg);
    }
}
