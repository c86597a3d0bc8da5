namespace LossKernels.Tests.Requests;

/// <summary>An evaluation of the squared error in which something else happens before each run of a kernel.</summary>
internal sealed record HookedCall(int Threads, int RowLength = 0)
{
    public const int MostElements = 200_000;

    private static readonly float[] s_prediction = [.. Enumerable.Range(0, MostElements).Select(i => MathF.Sin(i))];
    private static readonly float[] s_target = new float[MostElements];
    private static readonly bool[] s_mask = [.. Enumerable.Range(0, MostElements).Select(i => i % 3 > 0)];

    public Action Before { get; init; } = () => { };

    public int Length { get; init; } = MostElements;

    public CancellationToken Cancellation { get; init; }

    public double Value => Loss.Evaluate(new HookedLoss(Before), new LossRequest
    {
        Prediction = s_prediction.AsSpan(0, Length),
        Target = s_target.AsSpan(0, Length),
        Mask = s_mask.AsSpan(0, Length),
        Gradient = new float[Length],
        RowLength = RowLength,
        RowValues = RowLength == 0 ? null : new float[Length / RowLength],
        MaxDegreeOfParallelism = Threads,
        CancellationToken = Cancellation,
    }).Value;
}
