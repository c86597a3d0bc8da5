using System.Numerics;
using LossKernels.Tests.Reference;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>Requests return the bits that the contract, written down a second time, says they return.</summary>
public class RequestContractTests
{
    public static TheoryData<string> Losses => [.. ReferenceFormula<float>.All.Keys];

    [Theory]
    [MemberData(nameof(Losses))]
    public void The_bits_are_those_of_the_contract(string loss) => TestScale.ForAll(250, RequestSample.Arbitrary, sample =>
    {
        RequestCase request = RequestCase.Of(Registry.Loss(loss), sample);
        if (request.Compute == ElementType.Float64)
            Check<double>(request);
        else
            Check<float>(request);
    });

    private static void Check<T>(RequestCase request)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequestReference<T> reference = new(request);
        Outcome outcome = request.Run();
        SameBits.Check(reference.Value, outcome.Result.Value, $"Value of {request}");
        SameBits.Check(reference.Sum, outcome.Result.Partial.ToDouble(), $"Partial of {request}");
        SameBits.Check(reference.WeightSum, outcome.Result.WeightSum, $"Weight sum of {request}");
        Assert.Equal(reference.Count, outcome.Result.Count);
        foreach ((Output output, ElementArray array) in outcome.Arrays)
            outcome.CheckSame(output, reference.Array(output), array, "by the contract");
    }
}
