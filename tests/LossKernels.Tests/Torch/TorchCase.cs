using System.Globalization;
using System.Text.Json;

namespace LossKernels.Tests.Torch;

/// <summary>A case that PyTorch computed. Inputs are float32, whatever type it then computed in.</summary>
internal sealed record TorchCase(string Loss, string Reduction, bool IsFloat64, double? Parameter, double[] Prediction, double[] Target, double[]? Upstream, double[] Value, double[] Gradient)
{
    public static IReadOnlyList<TorchCase> All { get; } = Read();

    public string ShortName => Loss.Replace('_', '-');

    private static IReadOnlyList<TorchCase> Read()
    {
        using FileStream file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", "torch-2.10-losses.json"));
        using JsonDocument document = JsonDocument.Parse(file);
        return [.. document.RootElement.GetProperty("cases").EnumerateArray().Select(Read)];
    }

    private static TorchCase Read(JsonElement json)
    {
        double? parameter = null;
        foreach (string name in (string[])["delta", "beta", "tau"])
            if (json.TryGetProperty(name, out JsonElement value))
                parameter = value.GetDouble();
        double[]? upstream = json.TryGetProperty("upstream_f32", out _) ? Numbers("upstream_f32") : null;
        TorchCase read = new(
            Text("loss"), Text("reduction"), Text("dtype") == "f64", parameter,
            Numbers("pred_f32"), Numbers("target_f32"), upstream, Numbers("value"), Numbers("grad_pred"));
        Assert.Equal(json.GetProperty("n").GetInt32(), read.Prediction.Length);
        return read;

        string Text(string name) => json.GetProperty(name).GetString()!;

        double[] Numbers(string name) => [.. Text(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)];
    }

    private static double Number(string hex) => hex.Length == 8
        ? BitConverter.UInt32BitsToSingle(uint.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture))
        : BitConverter.UInt64BitsToDouble(ulong.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
