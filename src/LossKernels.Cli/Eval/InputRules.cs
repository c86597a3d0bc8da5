using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Eval;

/// <summary>What the other files may be, given the file of predictions.</summary>
internal static class InputRules
{
    /// <summary>It is computed in the type that the predictions are computed in.</summary>
    public static void RequireMixable(string subject, NpyType type, NpyType prediction)
    {
        if (type.IsDouble != prediction.IsDouble)
        {
            string allowed = prediction.IsDouble ? "is float64" : "are float16, bfloat16 and float32";
            throw new UserException($"{subject}: dtype {type}; allowed {allowed}, since {EvalInputs.PredictionArgument} is {prediction}");
        }
    }

    /// <summary>It has one element for each of the predictions.</summary>
    public static void RequireSameShape(string subject, NpyShape shape, NpyShape prediction)
    {
        if (!shape.Equals(prediction))
            throw new UserException($"{subject}: shape {shape}; allowed is that of {EvalInputs.PredictionArgument}, {prediction}");
    }

    /// <returns>Whether it has one element for each row, and not one for each of the predictions.</returns>
    public static bool IsOfRows(string subject, NpyShape shape, Layout layout)
    {
        if (shape.Equals(layout.Shape))
            return false;
        if (layout.IsOfRows(shape))
            return true;
        NpyShape[] ofRows = [layout.RowShape, new NpyShape(layout.Rows)];
        string rows = layout.HasRows ? $", or of its rows, {string.Join(" or ", ofRows.Distinct())}" : $"; one for each row needs {Layout.Option}";
        throw new UserException($"{subject}: shape {shape}; allowed is that of {EvalInputs.PredictionArgument}, {layout.Shape}{rows}");
    }
}
