using System.Text.Json;

namespace LossKernels.Tests.Torch;

/// <summary>A mean over rows that PyTorch computed, in float32.</summary>
/// <param name="Loss">The short name here.</param>
/// <param name="Parameters">The parameters here.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Prediction">The predictions.</param>
/// <param name="Target">The targets; null where labels say them.</param>
/// <param name="Labels">The labels; null where there are targets.</param>
/// <param name="Value">The mean.</param>
/// <param name="Gradient">Its gradient with respect to the predictions.</param>
/// <param name="TargetGradient">That with respect to the targets, where there are any.</param>
internal sealed record RowTorchCase(
    string Loss, double[] Parameters, int Rows, int Columns, double[] Prediction, double[]? Target, int[]? Labels, double Value, double[] Gradient, double[]? TargetGradient)
{
    public static IReadOnlyList<RowTorchCase> All { get; } = [.. TorchFile.CasesByRows[true].Select(Read)];

    private static RowTorchCase Read(JsonElement json)
    {
        Assert.Equal(("mean", "f32"), (json.Text("reduction"), json.Text("dtype")));
        bool isCosine = json.Text("loss") == "cosine";
        RowTorchCase read = new(
            isCosine ? "cosine" : "cross-entropy",
            isCosine ? [json.GetProperty("eps").GetDouble(), 0] : [json.GetProperty("label_smoothing").GetDouble(), 0],
            json.GetProperty("rows").GetInt32(),
            json.GetProperty("columns").GetInt32(),
            json.Numbers("pred_f32"),
            isCosine ? json.Numbers("target_f32") : null,
            isCosine ? null : [.. json.GetProperty("labels").EnumerateArray().Select(label => label.GetInt32())],
            json.Numbers("value").Single(),
            json.Numbers("grad_pred"),
            isCosine ? json.Numbers("grad_target") : null);
        Assert.Equal(read.Rows * read.Columns, read.Prediction.Length);
        return read;
    }
}
