using FsCheck;
using FsCheck.Fluent;
using LossKernels.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace LossKernels.Generators.Tests.Frontend;

/// <summary>A valid source with some of its tokens lost, doubled, swapped, put elsewhere or cut off: what an editor holds while someone types.</summary>
internal sealed record Mutant(string Text)
{
    private static readonly string[][] s_originals =
    [
        .. Repository.Losses.Values.Select(Tokens),
        .. Definitions.Bodies.Values.Select(body => Tokens(Samples.WithBody(body, Definitions.Members))),
        Tokens("""
            using LossKernels;
            [LossKernel("cauchy")]
            public readonly partial record struct Cauchy([Domain(GreaterThan = 0, AtMost = 10)] double Scale, double Shift = 1)
            {
                public static double Value(double prediction, double target, double scale, double shift)
                {
                    bool far = Far(prediction, limit: scale) && !(target > shift);
                    double e = (prediction - target) / scale, f = 1;
                    if (far) { f += e; return f; } else if (e < 0) e = -e;
                    return far ? Math.Min(e, 1) : Math.Pow(e, 2) * Math.Clamp(f, -1, 1) + Math.Sign(e);
                }
                public static double Derivative(double prediction, double target, double scale, double shift) => Value(prediction, target, scale, shift);
                private static bool Far(double x, double limit = 2) => x > limit;
            }
            """),
    ];

    public static Arbitrary<Mutant> Any { get; } = Arb.From(
        from original in Gen.Elements(s_originals)
        from edits in Gen.Choose(1, 3)
        from seed in Gen.Choose(0, int.MaxValue)
        select new Mutant(string.Concat(Mutate(original, edits, new Random(seed)))));

    private static string[] Tokens(string source) =>
        [.. Compiler.Parse(source).GetRoot(TestContext.Current.CancellationToken).DescendantTokens().Select(token => token.ToFullString())];

    private static List<string> Mutate(string[] original, int edits, Random random)
    {
        List<string> tokens = [.. original];
        for (; edits > 0 && tokens.Count > 1; edits--)
        {
            int at = random.Next(tokens.Count), other = random.Next(tokens.Count);
            switch (random.Next(12))
            {
                case < 4:
                    tokens.RemoveAt(at);
                    break;
                case < 6:
                    tokens.Insert(at, tokens[at]);
                    break;
                case < 8:
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case < 10:
                    tokens[at] = tokens[other];
                    break;
                case < 11:
                    tokens.RemoveRange(at, Math.Min(random.Next(20), tokens.Count - at));
                    break;
                default:
                    tokens.InsertRange(at, tokens.GetRange(other, Math.Min(random.Next(60), tokens.Count - other)));
                    break;
            }
        }

        return tokens;
    }
}
