namespace LossKernels.Cli.Eval;

/// <summary>Refuses a parameter that is in its range but leaves it when rounded to the type of the files: 1e-300 is 0 in float32.</summary>
internal sealed class ParameterCheck(EvalInputs inputs, Backend backend) : ILossVisitor<bool>
{
    /// <returns>True.</returns>
    /// <exception cref="UserException">There is such a parameter.</exception>
    public bool Visit<TLoss>(TLoss loss)
        where TLoss : struct, ILoss<TLoss>
    {
        try
        {
            Loss.Evaluate(loss, new LossRequest { Prediction = inputs.Prediction.Elements(0, 0), Target = inputs.Target.Elements(0, 0), Backend = backend });
            return true;
        }
        catch (ArgumentOutOfRangeException exception) when (TLoss.Parameters.FirstOrDefault(p => p.Name == exception.ParamName) is LossParameter parameter)
        {
            throw new UserException(
                $"{LossOptions.OptionName(parameter)}: {exception.ActualValue} is out of range when rounded to the type that the files are computed in; " +
                $"{TLoss.ShortName} needs a number that is {parameter.Range}");
        }
    }
}
