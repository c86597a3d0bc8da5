using LossKernels.Tests.Requests;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Rows;

/// <summary>A request of a loss of rows on one thread allocates nothing, however many columns and whatever arrays it has.</summary>
[Collection(Alone.Name)]
public class RowAllocationTests
{
    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void A_request_allocates_nothing(string loss)
    {
        foreach ((int rows, int columns) in new[] { (0, 3), (1, 1), (300, 10), (3, 5000), (1, 20_000) })
            foreach (TypeMix types in Enum.GetValues<TypeMix>())
                for (int seed = 0; seed < 4; seed++)
                    Check(RowCase.Of(loss, new RowSample(rows, columns, types, Palette.Ordinary, seed)));
    }

    /// <summary>The request is made anew each time: it is a ref struct, and no lambda holds one.</summary>
    private static void Check(RowCase request)
    {
        RowCalls calls = RowCalls.Of(request.Loss, request.Parameters);
        Dictionary<Output, ElementArray> outputs = request.Outputs.ToDictionary();
        Call();
        Assert.Equal(0, Allocation.Least(Call));

        void Call() => calls.Evaluate(request.ToRequest(outputs));
    }
}
