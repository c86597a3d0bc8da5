namespace LossKernels.Bench;

/// <summary>
/// What the cases work on: a prediction, a target and a gradient in each type, variances, weights, a mask, and a value for each
/// row. Each is made when it is first asked for, which is before the clock counts.
/// </summary>
/// <param name="count">The elements of a call.</param>
/// <param name="triad">The elements of the triad, which works on the same arrays of float32.</param>
internal sealed class Arrays(int count, int triad) : IDisposable
{
    private readonly Random _random = new(1);
    private readonly List<IDisposable> _all = [];

    public Arrays(int count)
        : this(count, count)
    {
    }

    public int Count => count;

    public int TriadCount => triad;

    public NativeArray<float> Prediction => field ??= Make(Number);

    public NativeArray<float> Target => field ??= Make(Number);

    public NativeArray<float> Variance => field ??= Make(_random.NextSingle);

    public NativeArray<float> Gradient => field ??= Make(() => 0f);

    public NativeArray<Half> HalfPrediction => field ??= Make(() => (Half)Number());

    public NativeArray<Half> HalfTarget => field ??= Make(() => (Half)Number());

    public NativeArray<Half> HalfGradient => field ??= Make(() => default(Half));

    public NativeArray<BFloat16> BFloat16Prediction => field ??= Make(() => (BFloat16)Number());

    public NativeArray<BFloat16> BFloat16Target => field ??= Make(() => (BFloat16)Number());

    public NativeArray<BFloat16> BFloat16Gradient => field ??= Make(() => default(BFloat16));

    public NativeArray<float> Weight => field ??= Make(_random.NextSingle);

    public NativeArray<bool> Mask => field ??= Make(() => _random.Next(4) != 0);

    public NativeArray<float> RowValues => field ??= Make(() => 0f);

    public void Dispose() => _all.ForEach(array => array.Dispose());

    private float Number() => (4 * _random.NextSingle()) - 2;

    private NativeArray<T> Make<T>(Func<T> next)
        where T : unmanaged
    {
        NativeArray<T> array = new(count, Math.Max(count, triad), next);
        _all.Add(array);
        return array;
    }
}
