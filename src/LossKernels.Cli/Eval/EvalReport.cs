using System.Globalization;
using LossKernels.Cli.Terminal;

namespace LossKernels.Cli.Eval;

/// <summary>Prints a result, for people or for programs.</summary>
internal static class EvalReport
{
    public static void WriteText(TextWriter output, EvalRequest request, EvalResult result)
    {
        Line("loss", request.Loss.ToString());
        Line("reduction", request.Reduction.Name());
        if (result.Value is double value)
            Line("value", value.ToString("R", CultureInfo.InvariantCulture));
        Line("count", result.Header.Shape.Count.ToString(CultureInfo.InvariantCulture));
        Line("shape", result.Header.Shape.ToString());
        Line("dtype", result.Header.Type.Name);
        Line("backend", request.Backend.Name);
        if (request.GradientPath is not null)
            Line("gradient", request.GradientPath);
        if (request.ValuesPath is not null)
            Line("values", request.ValuesPath);

        void Line(string name, string text) => output.WriteLine($"{name,-10} {text}");
    }

    public static void WriteJson(TextWriter output, EvalRequest request, EvalResult result) =>
        Json.WriteLine(output, json =>
        {
            json.WriteString("loss", request.Loss.Descriptor.ShortName);
            json.WriteStartObject("parameters");
            foreach ((string name, double value) in request.Loss.Parameters)
                json.WriteDouble(name, value);
            json.WriteEndObject();
            json.WriteString("reduction", request.Reduction.Name());
            if (result.Value is double reduced)
                json.WriteDouble("value", reduced);
            else
                json.WriteNull("value");
            json.WriteNumber("count", result.Header.Shape.Count);
            json.WriteStartArray("shape");
            foreach (long dimension in result.Header.Shape.Dimensions)
                json.WriteNumberValue(dimension);
            json.WriteEndArray();
            json.WriteString("dtype", result.Header.Type.Name);
            json.WriteString("backend", request.Backend.Name);
            json.WriteNumber("contractVersion", Contract.Version);
        });
}
