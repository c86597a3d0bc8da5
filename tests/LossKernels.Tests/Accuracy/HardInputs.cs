using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Accuracy;

/// <summary>Hard inputs for one loss, with what the Scalar kernels make of them; for one that is not of e alone, only those inside its domain.</summary>
internal sealed class HardInputs<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public HardInputs(LossDescriptor loss, Random random, int count)
    {
        Parameters = Support.Parameters.Draw(loss, random, x => (float)x, Palette.Wide);
        Hard<T> pairs = new(random, Parameters);
        LossCalls<double> definition = LossCalls<double>.Of(loss.ShortName, Parameters);
        bool hasVariance = loss.Inputs.HasVariance, isOfErrorAlone = Registry.IsOfError(loss) && !hasVariance, isOfProbability = Bound.Of(loss.ShortName).IsOfProbability;
        (Prediction, Target, Variance) = (new T[count], new T[count], new T[count]);
        (Values, Derivatives, VarianceDerivatives) = (new T[count], new T[count], new T[hasVariance ? count : 0]);
        for (int i = 0; i < count; i++)
            (Prediction[i], Target[i], Variance[i]) = Element();
        LossCalls<T> calls = LossCalls<T>.Of(loss.ShortName, Parameters).With(Variance);
        calls.Values(Prediction, Target, Values, Backend.Scalar);
        calls.Gradient(Prediction, Target, Derivatives, 1, Backend.Scalar);
        if (hasVariance)
            calls.VarianceGradient(Prediction, Target, VarianceDerivatives, Backend.Scalar);

        (T, T, T) Element()
        {
            while (true)
            {
                (T p, T t) = pairs.Pair();
                T v = hasVariance ? pairs.Variance() : T.One;
                if (isOfProbability && (t < T.Zero || t > T.One))
                    continue;
                if (isOfErrorAlone || double.IsFinite(definition.Evaluate(double.CreateTruncating(p), double.CreateTruncating(t), double.CreateTruncating(v))))
                    return (p, t, v);
            }
        }
    }

    public double[] Parameters { get; }

    public T[] Prediction { get; }

    public T[] Target { get; }

    /// <summary>1 for a loss that takes none.</summary>
    public T[] Variance { get; }

    public T[] Values { get; }

    public T[] Derivatives { get; }

    /// <summary>Empty for a loss that takes none.</summary>
    public T[] VarianceDerivatives { get; }
}
