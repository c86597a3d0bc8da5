namespace LossKernels.Tests.Accuracy;

/// <summary>What a loss promises of its accuracy, in ulp of the element type.</summary>
/// <param name="Value">The bound of a value's error.</param>
/// <param name="Derivative">The bound of a derivative's error.</param>
/// <param name="Holds">Where the bound of the derivative is claimed, given |e| and the parameters; everywhere if null.</param>
internal sealed record Bound(double Value, double Derivative, Func<double, double[], bool>? Holds = null)
{
    /// <summary>What the contract asks of every loss.</summary>
    private static readonly Bound s_contract = new(4, 4);

    /// <summary>
    /// The bound that each loss keeps, a little above the largest error that 10^8 pairs showed (in brackets). The
    /// library's are within the contract's 4. Where a parameter is no float32, its rounding takes up to one ulp of it;
    /// the longer products of two losses of this assembly then exceed 4. The biweight's derivative goes to zero at the
    /// cutoff, where the rounding of e alone is any number of ulp of it; so does that of Welsch's loss, a power of e: an ulp of u² is u² of them there.
    /// </summary>
    private static readonly Dictionary<string, Bound> s_reached = new()
    {
        ["mse"] = new(1.92, 0.5), // (1.914, 0.500): e rounds by half an ulp, e² doubles that and rounds again
        ["mae"] = new(0.5, 0), // (0.500, 0)
        ["huber"] = new(3.5, 0.5), // (3.204, 0.500): just above delta, |e| − ½delta doubles the rounding of e
        ["smooth-l1"] = new(4, 2.5), // (3.757, 2.445)
        ["charbonnier"] = new(1.6, 4), // (1.581, 3.591)
        ["expectile-huber"] = new(5, 3), // (4.668, 2.757)
        ["derived-huber"] = new(3.5, 0.5), // (3.204, 0.500)
        ["biweight"] = new(5, 4, (e, parameters) => e < 0.5 * parameters[0] || e > 1.001 * parameters[0]), // (4.924, 3.456)
        ["signed-square"] = new(1.92, 0.5), // (1.914, 0.500)
        ["elementary"] = new(6.5, 6.5), // (5.350, 5.352) of 3·10^5
        ["student-t"] = new(5, 5), // (3.565, 3.513) of 3·10^5, as the next
        ["welsch"] = new(5, 14, (e, parameters) => e < 2 * parameters[0]), // (4.189, 10.757)
        ["patchwork"] = new(4, 4, (e, parameters) => e < 0.999 * parameters[0] || e > 1.001 * parameters[0]),
    };

    public static Bound Of(string loss) => s_reached.GetValueOrDefault(loss, s_contract);
}
