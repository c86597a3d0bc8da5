namespace LossKernels.Bench;

/// <summary>What the cases work on: a prediction, a target and a gradient in each type, weights, a mask, and a value for each row of 64.</summary>
internal sealed class Arrays : IDisposable
{
    private readonly List<IDisposable> _all = [];

    public Arrays(int count)
    {
        var random = new Random(1);
        Count = count;
        float Number() => (4 * random.NextSingle()) - 2;
        (Prediction, Target, Gradient) = (Make(_ => Number()), Make(_ => Number()), Make(_ => 0f));
        (HalfPrediction, HalfTarget, HalfGradient) = (Make(_ => (Half)Number()), Make(_ => (Half)Number()), Make(_ => default(Half)));
        (BFloat16Prediction, BFloat16Target, BFloat16Gradient) = (Make(_ => (BFloat16)Number()), Make(_ => (BFloat16)Number()), Make(_ => default(BFloat16)));
        Weight = Make(_ => random.NextSingle());
        Mask = Make(_ => random.Next(4) != 0);
        RowValues = Make(_ => 0f);
    }

    public int Count { get; }

    public NativeArray<float> Prediction { get; }

    public NativeArray<float> Target { get; }

    public NativeArray<float> Gradient { get; }

    public NativeArray<Half> HalfPrediction { get; }

    public NativeArray<Half> HalfTarget { get; }

    public NativeArray<Half> HalfGradient { get; }

    public NativeArray<BFloat16> BFloat16Prediction { get; }

    public NativeArray<BFloat16> BFloat16Target { get; }

    public NativeArray<BFloat16> BFloat16Gradient { get; }

    public NativeArray<float> Weight { get; }

    public NativeArray<bool> Mask { get; }

    public NativeArray<float> RowValues { get; }

    public void Dispose() => _all.ForEach(array => array.Dispose());

    private NativeArray<T> Make<T>(Func<int, T> fill)
        where T : unmanaged
    {
        NativeArray<T> array = new(Count, fill);
        _all.Add(array);
        return array;
    }
}
