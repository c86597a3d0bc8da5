using LossKernels.Tests.Support;

namespace LossKernels.Tests.Rows;

/// <summary>The row-wise losses that the tests enumerate: those of the library and those of this assembly.</summary>
public static class RowRegistry
{
    public static IReadOnlyList<RowLossDescriptor> All { get; } = [.. LossRegistry.Rows, .. GeneratedLosses.Rows];

    public static TheoryData<string> Losses => [.. All.Select(loss => loss.ShortName)];

    public static RowLossDescriptor Loss(string shortName) => All.First(loss => loss.ShortName == shortName);

    public static TheoryData<string, string> LossesAndBackends
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (RowLossDescriptor loss in All)
                foreach (Backend backend in Registry.Backends)
                    data.Add(loss.ShortName, backend.Name);
            return data;
        }
    }
}
