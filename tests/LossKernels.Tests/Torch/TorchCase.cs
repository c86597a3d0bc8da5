using System.Text.Json;

namespace LossKernels.Tests.Torch;

/// <summary>A case that PyTorch computed. Inputs are float32, whatever type it then computed in.</summary>
internal sealed record TorchCase(string Loss, string Reduction, bool IsFloat64, double? Parameter, double[] Prediction, double[] Target, double[]? Upstream, double[] Value, double[] Gradient)
{
    public static IReadOnlyList<TorchCase> All { get; } = [.. TorchFile.CasesByRows[false].Select(Read)];

    public string ShortName => Loss.Replace('_', '-');

    private static TorchCase Read(JsonElement json)
    {
        double? parameter = null;
        foreach (string name in (string[])["delta", "beta", "tau"])
            if (json.TryGetProperty(name, out JsonElement value))
                parameter = value.GetDouble();
        double[]? upstream = json.TryGetProperty("upstream_f32", out _) ? json.Numbers("upstream_f32") : null;
        TorchCase read = new(
            json.Text("loss"), json.Text("reduction"), json.Text("dtype") == "f64", parameter,
            json.Numbers("pred_f32"), json.Numbers("target_f32"), upstream, json.Numbers("value"), json.Numbers("grad_pred"));
        Assert.Equal(json.GetProperty("n").GetInt32(), read.Prediction.Length);
        return read;
    }
}
