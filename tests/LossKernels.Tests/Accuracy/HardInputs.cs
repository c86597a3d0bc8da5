using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Accuracy;

/// <summary>Hard pairs for one loss, with what the Scalar kernels make of them.</summary>
internal sealed class HardInputs<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public HardInputs(LossDescriptor loss, Random random, int count)
    {
        Parameters = [.. loss.Parameters.Select(parameter => Parameter(parameter, random))];
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

    /// <summary>One that need not be a float32, its lower bound now and then; never subnormal, where rounding it is no small change.</summary>
    private static double Parameter(LossParameter parameter, Random random)
    {
        while (true)
        {
            double value = random.Next(8) == 0 ? parameter.AtLeast : Math.Pow(10, random.Next(-6, 7)) * (random.Next(2) == 0 ? 1 : random.NextDouble());
            if (parameter.Allows(value) && (value == 0 || Math.Abs(value) > 1e-30) && parameter.Allows((float)value))
                return value;
        }
    }
}
