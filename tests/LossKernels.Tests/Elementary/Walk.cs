using System.Globalization;
using System.Numerics;

namespace LossKernels.Tests.Elementary;

/// <summary>The largest error seen on a walk of several threads, and where; of equal ones, the first.</summary>
internal sealed class Walk
{
    private readonly Lock _lock = new();

    public double Worst { get; private set; }

    public double At { get; private set; }

    public void See<T>(double error, T x)
        where T : IFloatingPointIeee754<T>
    {
        if (error <= Worst)
            return;
        lock (_lock)
        {
            if (!(error <= Worst))
                (Worst, At) = (error, double.CreateTruncating(x));
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"worst {Worst:F4} ulp at {At:R}");
}
