using System.Runtime.Intrinsics;

namespace LossKernels;

public partial struct ExactSum
{
    /// <summary>Adds each value of a list, as <see cref="Add"/> does, and faster.</summary>
    /// <param name="values">Any doubles.</param>
    public void AddRange(ReadOnlySpan<double> values)
    {
        if (TryAdd(values, out double high, out double low))
        {
            Add(high);
            Add(low);
            return;
        }

        foreach (double value in values)
            Add(value);
    }

    /// <summary>The exact sum of a list, rounded once: what adding each term to an <see cref="ExactSum"/> would read as.</summary>
    /// <param name="terms">The terms, in any order.</param>
    /// <returns>As <see cref="ToDouble"/>.</returns>
    public static double Sum(ReadOnlySpan<double> terms)
    {
        return TryAdd(terms, out double high, out double low) ? high + low : SumInSlots(terms);
    }

    /// <summary>
    /// Knuth's two-sum leaves the rounding error of each addition. As long as those errors add up without an error of
    /// their own, high + low is the exact sum; terms of like size do, nearly always. A NaN, an infinity or an overflow on
    /// the way makes an error NaN, which is not 0.
    /// </summary>
    private static bool TryAdd(ReadOnlySpan<double> terms, out double high, out double low)
    {
        (high, low) = (0, 0);
        bool isExact = true;
        if (Vector512.IsHardwareAccelerated && terms.Length >= 2 * Vector512<double>.Count)
        {
            isExact = TryAddVectors(ref terms, out Vector512<double> highs, out Vector512<double> lows);
            for (int k = 0; k < Vector512<double>.Count; k++)
            {
                (high, double error) = TwoSum(high, highs[k]);
                (low, double lost) = TwoSum(low, error);
                (low, double lostBelow) = TwoSum(low, lows[k]);
                isExact &= lost == 0 && lostBelow == 0;
            }
        }

        foreach (double term in terms)
        {
            (high, double error) = TwoSum(high, term);
            (low, double lost) = TwoSum(low, error);
            isExact &= lost == 0;
        }

        return isExact;
    }

    /// <summary>Eight such sums side by side, of all the terms that fill vectors; the others are left.</summary>
    private static bool TryAddVectors(ref ReadOnlySpan<double> terms, out Vector512<double> high, out Vector512<double> low)
    {
        (high, low) = (default, default);
        Vector512<double> lostAny = default;
        while (terms.Length >= Vector512<double>.Count)
        {
            (high, Vector512<double> error) = TwoSum(high, Vector512.Create(terms));
            (low, Vector512<double> lost) = TwoSum(low, error);
            lostAny |= ~Vector512.Equals(lost, Vector512<double>.Zero);
            terms = terms[Vector512<double>.Count..];
        }

        return lostAny.AsInt64() == Vector512<long>.Zero;
    }

    private static (Vector512<double> Sum, Vector512<double> Error) TwoSum(Vector512<double> a, Vector512<double> b)
    {
        Vector512<double> sum = a + b, bRounded = sum - a;
        return (sum, (a - (sum - bRounded)) + (b - bRounded));
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
