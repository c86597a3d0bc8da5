using LossKernels.Generators.Ir;

namespace LossKernels.Generators.Passes.Elementary;

/// <summary>log(1 + x), with e and m of 1 + x: m comes from x itself, and so with all of its digits.</summary>
internal static class LogP1
{
    public static Expr Lower(Expr x, FloatFormat format)
    {
        Graph graph = x.Graph;
        Expr twoThirds = Log.TwoThirds(graph, format), scale = Log.Scale(graph.Fma(x, twoThirds, twoThirds));
        return Log.Finished(Log.OfParts(scale, graph.Fma(x, scale, scale - graph.Constant(4)), Log.Offset(graph, format), format), x, -1);
    }
}
