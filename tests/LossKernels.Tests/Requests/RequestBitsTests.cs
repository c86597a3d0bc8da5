using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>Neither the backend nor the threads nor how outputs are stored change a bit of what a request gives.</summary>
public class RequestBitsTests
{
    private static readonly int[] s_threads = [2, 3, 7, 16];

    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Every_backend_returns_the_bits_of_Scalar(string loss) => ForAll(150, loss, request =>
    {
        Outcome scalar = (request with { Backend = Backend.Scalar }).Run();
        foreach (Backend backend in Registry.Backends)
            scalar.CheckSame((request with { Backend = backend }).Run(), backend.Name);
    });

    /// <summary>Nothing but what the kernels of BFloat16 do: the sum, the gradient, and rows, whole lane rows or not.</summary>
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Kernels_of_BFloat16_return_the_bits_of_Scalar(string loss) => TestScale.ForAll(200, RequestSample.Arbitrary, sample =>
    {
        const int Outputs = (1 << (int)Output.Gradient) | (1 << (int)Output.RowValues);
        RequestCase request = RequestCase.Of(Registry.Loss(loss), sample with
        {
            Types = TypeMix.BFloat16,
            Weight = ArrayShape.None,
            Mask = ArrayShape.None,
            Upstream = sample.Upstream == ArrayShape.None ? ArrayShape.None : ArrayShape.Number,
            Outputs = sample.Outputs & Outputs,
        });
        Outcome scalar = (request with { Backend = Backend.Scalar }).Run();
        foreach (Backend backend in Registry.Backends)
            foreach (NonTemporalStores stores in Enum.GetValues<NonTemporalStores>())
                scalar.CheckSame((request with { Backend = backend, NonTemporalStores = stores }).Run(), $"{backend}, {stores}");
    });

    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Any_number_of_threads_returns_the_bits_of_one(string loss) => ForAll(60, loss, request =>
    {
        Outcome alone = request.Run();
        foreach (int threads in s_threads)
            alone.CheckSame((request with { Threads = threads }).Run(), $"{threads} threads");
    });

    /// <summary>Several tasks for each thread, and rows that several threads share.</summary>
    [Theory]
    [InlineData("huber", 0)]
    [InlineData("huber", 100)]
    [InlineData("huber", 3000)]
    [InlineData("huber", 90_000)]
    [InlineData("gaussian-nll", 0)]
    [InlineData("gaussian-nll", 100)]
    public void Any_number_of_threads_returns_the_bits_of_one_on_long_arrays(string loss, int rowLength)
    {
        foreach (TypeMix types in Enum.GetValues<TypeMix>())
        {
            RequestSample sample = new(
                rowLength == 0 ? 270_001 : 270_000 / rowLength, rowLength, 1, types, Palette.Wide, ArrayShape.Element, ArrayShape.Element, ArrayShape.Row,
                DivisorChoice.WeightedMean, EmptyPolicy.NaN, RequestSample.AllOutputs, true, CurvatureForm.UpperBound, RowReduction.Mean, 5 + rowLength);
            RequestCase request = RequestCase.Of(Registry.Loss(loss), sample);
            Outcome alone = request.Run();
            foreach (int threads in s_threads.Prepend(0))
                alone.CheckSame((request with { Threads = threads, NonTemporalStores = NonTemporalStores.On }).Run(), $"{threads} threads");
        }
    }

    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Stores_past_the_caches_return_the_same_bits(string loss) => ForAll(60, loss, request =>
    {
        foreach (Backend backend in Registry.Backends)
        {
            Outcome through = (request with { Backend = backend }).Run();
            through.CheckSame((request with { Backend = backend, NonTemporalStores = NonTemporalStores.On }).Run(), $"{backend}, past the caches");
        }
    });

    private static void ForAll(int usual, string loss, Action<RequestCase> property) =>
        TestScale.ForAll(usual, RequestSample.Arbitrary, sample => property(RequestCase.Of(Registry.Loss(loss), sample)));
}
