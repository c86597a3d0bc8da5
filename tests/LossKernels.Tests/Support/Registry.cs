namespace LossKernels.Tests.Support;

/// <summary>What the tests enumerate: a loss or a backend that joins one of these lists is tested with no change to a test.</summary>
public static class Registry
{
    /// <summary>The losses of the library and those of this assembly, without those that are but one function.</summary>
    public static IReadOnlyList<LossDescriptor> All { get; } = [.. LossRegistry.All, .. GeneratedLosses.All.Where(loss => !loss.ShortName.StartsWith("function-", StringComparison.Ordinal))];

    /// <summary>The backends that this process can run; Scalar is always one of them.</summary>
    public static IReadOnlyList<Backend> Backends { get; } = [.. Backend.All.Where(backend => backend.IsSupported)];

    public static TheoryData<string> Losses => [.. All.Select(loss => loss.ShortName)];

    /// <summary>Those that are functions of prediction − target alone.</summary>
    public static TheoryData<string> LossesOfError => [.. All.Where(IsOfError).Select(loss => loss.ShortName)];

    /// <summary>Those that take a variance for each element.</summary>
    public static TheoryData<string> LossesOfVariance => [.. All.Where(loss => loss.Inputs.HasVariance).Select(loss => loss.ShortName)];

    public static TheoryData<string, string> LossesAndBackends
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (LossDescriptor loss in All)
                foreach (Backend backend in Backends)
                    data.Add(loss.ShortName, backend.Name);
            return data;
        }
    }

    /// <summary>Whether the definition is the same, at one variance, at pairs that have nothing but their difference in common. No sum here is rounded.</summary>
    public static bool IsOfError(LossDescriptor loss)
    {
        LossCalls<double> calls = LossCalls<double>.Of(loss.ShortName, Parameters.Draw(loss, new Random(0), x => x, Palette.Ordinary));
        return new[] { 0.25, -0.25, 1.5 }.All(e => new[] { 0.5, 1, 2 }.All(target => calls.Evaluate(e + target, target).Equals(calls.Evaluate(e, 0))));
    }

    public static LossDescriptor Loss(string shortName) => All.Concat(GeneratedLosses.All).First(loss => loss.ShortName == shortName);
}
