namespace LossKernels.Tests.Accuracy;

/// <summary>What a loss promises of its accuracy, in ulp of the element type.</summary>
/// <param name="Value">The bound of a value's error.</param>
/// <param name="Derivative">The bound of a derivative's error.</param>
/// <param name="AllowsRounding">Whether the result may be that of rounded inputs: <see cref="Definition{T}"/>.</param>
/// <param name="IsOfProbability">Whether it is promised only for targets from 0 to 1, as the loss states.</param>
internal sealed record Bound(double Value, double Derivative, bool AllowsRounding = false, bool IsOfProbability = false)
{
    /// <summary>What the contract asks of every loss.</summary>
    private static readonly Bound s_contract = new(4, 4, AllowsRounding: true);

    /// <summary>
    /// Losses that keep a bound at the inputs as they are, a little above the largest error that 10^8 pairs showed (in
    /// brackets). One that is not here has the contract's.
    /// </summary>
    private static readonly Dictionary<string, Bound> s_reached = new()
    {
        ["mse"] = new(1.92, 0.5), // (1.914, 0.500): e rounds by half an ulp, e² doubles that and rounds again
        ["mae"] = new(0.5, 0), // (0.500, 0)
        ["huber"] = new(3.5, 0.5), // (3.204, 0.500): just above delta, |e| − ½delta doubles the rounding of e
        ["smooth-l1"] = new(4, 2.5), // (3.757, 2.445)
        ["charbonnier"] = new(1.6, 4), // (1.581, 3.591)
        ["derived-huber"] = new(3.5, 0.5), // (3.204, 0.500)
        ["signed-square"] = new(1.92, 0.5), // (1.914, 0.500)
        ["elementary"] = new(6.5, 6.5, AllowsRounding: true), // (5.350, 5.352)
        ["student-t"] = new(6, 6, AllowsRounding: true),
        ["bce-with-logits"] = new(4, 4, AllowsRounding: true, IsOfProbability: true),
        ["cauchy"] = new(5, 4, AllowsRounding: true), // (4.427, 3.259)
        ["welsch"] = new(5, 4, AllowsRounding: true), // (4.417, 3.212)
        ["msle"] = new(6, 5), // (5.070, 4.229): the square doubles the roundings of a difference, a sum, a quotient and a logarithm
    };

    public static Bound Of(string loss) => s_reached.GetValueOrDefault(loss, s_contract);
}
