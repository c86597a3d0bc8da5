namespace LossKernels.Tests.Losses;

/// <summary>The formula of <see cref="Huber"/> without its derivative, to hold the generated one against the one written by hand.</summary>
[LossKernel("derived-huber")]
public readonly partial record struct DerivedHuber([Domain(GreaterThan = 0)] double Delta)
{
    public static double Value(double prediction, double target, double delta)
    {
        double e = prediction - target;
        double c = Math.Clamp(e, -delta, delta);
        return c * (e - 0.5 * c);
    }
}
