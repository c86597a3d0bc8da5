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

    /// <summary>It has one element for each row.</summary>
    public static void RequireOfRows(string subject, NpyShape shape, Layout layout)
    {
        if (!layout.IsOfRows(shape))
            throw new UserException($"{subject}: shape {shape}; allowed is one for each row of {EvalInputs.PredictionArgument}, {string.Join(" or ", Shapes(layout))}");
    }

    /// <summary>It has one element for each column.</summary>
    public static void RequireOfColumns(string subject, NpyShape shape, Layout layout)
    {
        NpyShape columns = new(layout.RowLength);
        if (!shape.Equals(columns))
            throw new UserException($"{subject}: shape {shape}; allowed is one for each column of {EvalInputs.PredictionArgument}, {columns}");
    }

    /// <returns>Whether it has one element for each row, and not one for each of the predictions.</returns>
    public static bool IsOfRows(string subject, NpyShape shape, Layout layout)
    {
        if (shape.Equals(layout.Shape))
            return false;
        if (layout.IsOfRows(shape))
            return true;
        string rows = layout.HasRows ? $", or of its rows, {string.Join(" or ", Shapes(layout))}" : $"; one for each row needs {Layout.Option}";
        throw new UserException($"{subject}: shape {shape}; allowed is that of {EvalInputs.PredictionArgument}, {layout.Shape}{rows}");
    }

    /// <summary>Those of an array with one element for each row.</summary>
    private static IEnumerable<NpyShape> Shapes(Layout layout) => new[] { layout.RowShape, new NpyShape(layout.Rows) }.Distinct();
}
