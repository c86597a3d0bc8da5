using LossKernels.Generators.Support;

namespace LossKernels.Generators.Frontend;

/// <summary>A parameter of a loss: its name in the constructor, its range, and its value where none is given.</summary>
internal sealed record ParameterModel(string Name, double GreaterThan, double AtLeast, double LessThan, double AtMost, double? Default = null)
{
    /// <summary>The range in words, as exceptions and documentation say it.</summary>
    public string Range
    {
        get
        {
            var words = new List<string>();
            void Bound(string relation, double bound, double none = double.NegativeInfinity)
            {
                if (!bound.Equals(none))
                    words.Add($"{relation} {bound.ToString("R", System.Globalization.CultureInfo.InvariantCulture)}");
            }

            Bound("greater than", GreaterThan);
            Bound("at least", AtLeast);
            Bound("less than", LessThan, double.PositiveInfinity);
            Bound("at most", AtMost, double.PositiveInfinity);
            return words.Count == 0 ? "finite" : "finite and " + string.Join(" and ", words);
        }
    }

    /// <summary>The name in source.</summary>
    public string Property => Identifier.Escaped(Name);

    /// <summary>The name as a parameter of the definition's methods: <c>Delta</c> is <c>delta</c> there.</summary>
    public string Argument => char.ToLowerInvariant(Name[0]) + Name.Substring(1);

    /// <summary>Whether no finite number is in the range; so it is where a bound is NaN.</summary>
    public bool IsEmpty
    {
        get
        {
            double least = Math.Max(Math.Max(AtLeast, Next(GreaterThan)), -double.MaxValue);
            double most = Math.Min(Math.Min(AtMost, -Next(-LessThan)), double.MaxValue);
            return !(least <= most);
        }
    }

    /// <summary>The least double above x.</summary>
    private static double Next(double x)
    {
        if (double.IsNaN(x) || double.IsPositiveInfinity(x))
            return x;
        long bits = BitConverter.DoubleToInt64Bits(x);
        return x == 0 ? double.Epsilon : BitConverter.Int64BitsToDouble(x > 0 ? bits + 1 : bits - 1);
    }
}
