namespace LossKernels.Cli.Fingerprint;

/// <summary>One way to ask for the losses of a case: a row of the record for every loss and type.</summary>
/// <param name="Name">The name in a record.</param>
/// <param name="HasRows">Whether it is for cases with rows, or for those without.</param>
/// <param name="Ask">Adds what is wanted to a request of prediction and target.</param>
internal sealed record RequestOption(string Name, bool HasRows, RequestOption.Form Ask)
{
    private static readonly RequestOption[] s_withoutVariance = [.. ElementOptions.All, .. RowOptions.All];

    private static readonly RequestOption[] s_withVariance = [.. s_withoutVariance, .. VarianceOptions.All];

    public delegate LossRequest Form(LossRequest request, RequestArrays arrays);

    /// <summary>The names of a mixture's rows: of every option, and of the calls that take no request, which a loss with variances has not.</summary>
    public static IEnumerable<string> Names(TypeMix types, LossInputs inputs) =>
        [.. For(inputs).Select(option => option.Name), .. types.HavePlainCalls && !inputs.HasVariance ? [PlainCalls.Name] : Array.Empty<string>()];

    /// <summary>Every one that there is for a loss, in the order of the record.</summary>
    public static IReadOnlyList<RequestOption> For(LossInputs inputs) => inputs.HasVariance ? s_withVariance : s_withoutVariance;
}
