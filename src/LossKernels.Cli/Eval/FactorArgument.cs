using System.Globalization;

namespace LossKernels.Cli.Eval;

/// <summary>A factor on the command line: a number, or else the path of a file.</summary>
internal sealed record FactorArgument(string Option, string Given)
{
    /// <summary>The number; null where a file is named.</summary>
    public double? Number { get; } = double.TryParse(Given, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    /// <exception cref="UserException">It is a number that is not finite.</exception>
    public static FactorArgument? Read(string option, string? given)
    {
        FactorArgument? factor = given is null ? null : new(option, given);
        return factor?.Number is double number && !double.IsFinite(number)
            ? throw new UserException($"{option}: {given} is out of range; allowed are a finite number, or an .npy file of numbers (./{given} names a file)")
            : factor;
    }
}
