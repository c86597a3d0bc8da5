using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>A request on one thread allocates nothing, however many elements and whatever arrays it has.</summary>
[Collection(Alone.Name)]
public class RequestAllocationTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(100, 0)]
    [InlineData(70_001, 0)]
    [InlineData(300, 100)]
    [InlineData(5, 5000)]
    public void A_request_allocates_nothing(int rows, int rowLength)
    {
        foreach (string loss in (string[])["huber", "gaussian-nll"])
            foreach (TypeMix types in Enum.GetValues<TypeMix>())
                Check(loss, rows, rowLength, types);
    }

    private static void Check(string loss, int rows, int rowLength, TypeMix types)
    {
        foreach (ArrayShape shape in Enum.GetValues<ArrayShape>())
        {
            RequestSample sample = new(rows, rowLength, 1, types, Palette.Ordinary, shape, shape, shape, DivisorChoice.WeightedMean, default, RequestSample.AllOutputs, true, default, default, 3);
            RequestCase request = RequestCase.Of(Registry.Loss(loss), sample);
            Check(request);
            Check(request.With(output => output == Output.Gradient) with { NonTemporalStores = NonTemporalStores.On, Accumulate = false });
            Check(request.With(_ => false) with { Divisor = Divisor.Mean });
        }
    }

    /// <summary>The request is made anew each time: it is a ref struct, and no lambda holds one.</summary>
    private static void Check(RequestCase request)
    {
        LossRunner runner = LossRunner.Of(request.Loss, request.Parameters);
        Dictionary<Output, ElementArray> outputs = request.Outputs.ToDictionary();
        Call();
        Assert.Equal(0, Allocation.Least(Call));

        void Call() => runner.Evaluate(request.ToRequest(outputs));
    }
}
