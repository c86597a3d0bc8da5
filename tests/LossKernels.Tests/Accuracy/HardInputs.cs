using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Accuracy;

/// <summary>Hard pairs for one loss, with what the Scalar kernels make of them; for one that is not of e, only pairs inside its domain.</summary>
internal sealed class HardInputs<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public HardInputs(LossDescriptor loss, Random random, int count)
    {
        Parameters = Support.Parameters.Draw(loss, random, x => (float)x, Palette.Wide);
        Hard<T> pairs = new(random, Parameters);
        LossCalls<double> definition = LossCalls<double>.Of(loss.ShortName, Parameters);
        bool isOfError = Registry.IsOfError(loss), isOfProbability = Bound.Of(loss.ShortName).IsOfProbability;
        (Prediction, Target, Values, Derivatives) = (new T[count], new T[count], new T[count], new T[count]);
        for (int i = 0; i < count; i++)
            (Prediction[i], Target[i]) = Pair();
        LossCalls<T> calls = LossCalls<T>.Of(loss.ShortName, Parameters);
        calls.Values(Prediction, Target, Values, Backend.Scalar);
        calls.Gradient(Prediction, Target, Derivatives, 1, Backend.Scalar);

        (T, T) Pair()
        {
            while (true)
            {
                (T p, T t) = pairs.Pair();
                if (isOfProbability && (t < T.Zero || t > T.One))
                    continue;
                if (isOfError || double.IsFinite(definition.Evaluate(double.CreateTruncating(p), double.CreateTruncating(t))))
                    return (p, t);
            }
        }
    }

    public double[] Parameters { get; }

    public T[] Prediction { get; }

    public T[] Target { get; }

    public T[] Values { get; }

    public T[] Derivatives { get; }
}
