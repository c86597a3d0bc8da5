using System.Globalization;
using LossKernels.Cli.Terminal;

namespace LossKernels.Cli.Eval;

/// <summary>Prints a result, for people or for programs.</summary>
internal static class EvalReport
{
    public static void WriteText(TextWriter output, EvalRequest request, EvalResult result)
    {
        List<(string Name, string Text)> lines = [("loss", request.Loss.ToString()), ("reduction", request.Reduction.Name())];
        if (result.Value is double value)
            lines.Add(("value", Number(value)));
        lines.Add(("count", result.Count.ToString(CultureInfo.InvariantCulture)));
        if (request.Weight is not null || request.ClassWeightPath is not null)
            lines.Add(("weight sum", Number(result.WeightSum)));
        lines.Add(("divisor", Number(result.Divisor)));
        lines.Add(("shape", result.Layout.Shape.ToString()));
        if (result.Layout.HasRows)
            lines.Add(("rows", string.Create(CultureInfo.InvariantCulture, $"{result.Layout.Rows} of {result.Layout.RowLength}")));
        lines.Add(("dtype", result.Type.Name));
        lines.Add(("backend", request.Backend.Name));
        lines.AddRange(request.Outputs.Select(o => (o.Key.Name, o.Value)));

        int width = lines.Max(l => l.Name.Length);
        foreach ((string name, string text) in lines)
            output.WriteLine($"{name.PadRight(width)} {text}");
    }

    public static void WriteJson(TextWriter output, EvalRequest request, EvalResult result) =>
        Json.WriteLine(output, json =>
        {
            json.WriteString("loss", request.Loss.ShortName);
            json.WriteStartObject("parameters");
            foreach ((string name, double value) in request.Loss.Parameters)
                json.WriteDouble(name, value);
            json.WriteEndObject();
            json.WriteString("reduction", request.Reduction.Name());
            if (result.Value is double reduced)
                json.WriteDouble("value", reduced);
            else
                json.WriteNull("value");
            json.WriteNumber("count", result.Count);
            json.WriteDouble("weightSum", result.WeightSum);
            json.WriteDouble("divisor", result.Divisor);
            json.WriteStartArray("shape");
            foreach (long dimension in result.Layout.Shape.Dimensions)
                json.WriteNumberValue(dimension);
            json.WriteEndArray();
            json.WriteNumber("rows", result.Layout.Rows);
            json.WriteNumber("rowLength", result.Layout.RowLength);
            json.WriteString("dtype", result.Type.Name);
            json.WriteString("backend", request.Backend.Name);
            json.WriteNumber("contractVersion", Contract.Version);
        });

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
