using System.Globalization;
using System.Text.Json;

namespace LossKernels.Tests.Torch;

/// <summary>The file of what PyTorch computed.</summary>
internal static class TorchFile
{
    /// <summary>Those of losses of elements, and of rows.</summary>
    public static ILookup<bool, JsonElement> CasesByRows { get; } = Read();

    public static string Text(this JsonElement json, string name) => json.GetProperty(name).GetString()!;

    /// <summary>Numbers written as the bits of float32 or float64.</summary>
    public static double[] Numbers(this JsonElement json, string name) =>
        [.. json.Text(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)];

    private static ILookup<bool, JsonElement> Read()
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", "torch-2.10-losses.json"));
        using JsonDocument document = JsonDocument.Parse(file);
        return document.RootElement.GetProperty("cases").Clone().EnumerateArray().ToLookup(json => json.TryGetProperty("rows", out _));
    }

    private static double Number(string hex) => hex.Length == 8
        ? BitConverter.UInt32BitsToSingle(uint.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
        : BitConverter.UInt64BitsToDouble(ulong.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
