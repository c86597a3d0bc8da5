namespace LossKernels.Cli.Eval;

/// <summary>Refuses a parameter that is in its range but leaves it when rounded to the type of the files: 1e-300 is 0 in float32.</summary>
internal sealed class ParameterCheck(EvalInputs inputs, Backend backend) : ILossVisitor<bool>, IRowLossVisitor<bool>
{
    /// <returns>True.</returns>
    /// <exception cref="UserException">There is such a parameter.</exception>
    bool ILossVisitor<bool>.Visit<TLoss>(TLoss loss) => Check(TLoss.ShortName, TLoss.Parameters, () =>
        Loss.Evaluate(loss, new LossRequest { Prediction = Nothing(), Target = Nothing(), Backend = backend }));

    /// <inheritdoc cref="ILossVisitor{T}.Visit"/>
    bool IRowLossVisitor<bool>.Visit<TLoss>(TLoss loss) => Check(TLoss.ShortName, TLoss.Parameters, () =>
        RowLoss.Evaluate(loss, new RowLossRequest { Prediction = Nothing(), Target = Nothing(), Columns = 1, Backend = backend }));

    private static bool Check(string loss, IReadOnlyList<LossParameter> parameters, Func<LossResult> evaluate)
    {
        try
        {
            evaluate();
            return true;
        }
        catch (ArgumentOutOfRangeException exception) when (parameters.FirstOrDefault(p => p.Name == exception.ParamName) is LossParameter parameter)
        {
            throw new UserException(
                $"{LossOptions.OptionName(parameter)}: {exception.ActualValue} is out of range when rounded to the type that the files are computed in; " +
                $"{loss} needs a number that is {parameter.Range}");
        }
    }

    private ReadOnlyElementSpan Nothing() => inputs.Prediction.Elements(0, 0);
}
