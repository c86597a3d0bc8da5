using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Accuracy;

/// <summary>Hard pairs for one loss, with what the Scalar kernels make of them.</summary>
internal sealed class HardInputs<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public HardInputs(LossDescriptor loss, Random random, int count)
    {
        Parameters = Support.Parameters.Draw(loss, random, x => (float)x, Palette.Wide);
        Hard<T> pairs = new(random, Parameters);
        (Prediction, Target, Values, Derivatives) = (new T[count], new T[count], new T[count], new T[count]);
        for (int i = 0; i < count; i++)
            (Prediction[i], Target[i]) = pairs.Pair();
        LossCalls<T> calls = LossCalls<T>.Of(loss.ShortName, Parameters);
        calls.Values(Prediction, Target, Values, Backend.Scalar);
        calls.Gradient(Prediction, Target, Derivatives, 1, Backend.Scalar);
    }

    public double[] Parameters { get; }

    public T[] Prediction { get; }

    public T[] Target { get; }

    public T[] Values { get; }

    public T[] Derivatives { get; }
}
