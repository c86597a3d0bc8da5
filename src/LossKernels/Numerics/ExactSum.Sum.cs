namespace LossKernels;

public partial struct ExactSum
{
    /// <summary>The exact sum of a list, rounded once: what adding each term to an <see cref="ExactSum"/> would read as.</summary>
    /// <param name="terms">The terms, in any order.</param>
    /// <returns>As <see cref="ToDouble"/>.</returns>
    public static double Sum(ReadOnlySpan<double> terms)
    {
        // Knuth's two-sum leaves the rounding error of each addition. As long as those errors add up without an error
        // of their own, high + low is the exact sum and its rounding the result; terms of like size do, nearly always.
        double high = 0, low = 0;
        bool isExact = true;
        foreach (double term in terms)
        {
            (high, double error) = TwoSum(high, term);
            (low, double lost) = TwoSum(low, error);
            isExact &= lost == 0;
        }

        return isExact ? high + low : SumInSlots(terms);
    }

    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        double sum = a + b;
        double bRounded = sum - a;
        return (sum, (a - (sum - bRounded)) + (b - bRounded));
    }

    private static double SumInSlots(ReadOnlySpan<double> terms)
    {
        ExactSum sum = default;
        foreach (double term in terms)
            sum.Add(term);
        return sum.ToDouble();
    }
}
