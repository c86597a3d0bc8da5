using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Bits;

/// <summary>Every call of every loss returns, on every backend, the bits that it returns on Scalar.</summary>
public abstract class BackendEqualityTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Theory]
    [MemberData(nameof(Registry.LossesAndBackends), MemberType = typeof(Registry))]
    public void Every_call_returns_the_bits_of_Scalar(string loss, string backend) =>
        TestScale.ForAll(200, sample => Check(loss, backend, sample));

    [Theory]
    [MemberData(nameof(Registry.LossesAndBackends), MemberType = typeof(Registry))]
    public void Every_call_on_long_arrays_returns_the_bits_of_Scalar(string loss, string backend) =>
        Check(loss, backend, new Sample(Sample.LongLengths[^1], 3, Palette.Wide, 10));

    private static void Check(string loss, string backend, Sample sample)
    {
        Inputs<T> inputs = new(Registry.Loss(loss), sample);
        Outputs<T>.Of(inputs, Backend.Scalar).CheckSame(Outputs<T>.Of(inputs, Backend.Parse(backend)), inputs);
    }
}

public class BackendEqualityFloat32Tests : BackendEqualityTests<float>;

public class BackendEqualityFloat64Tests : BackendEqualityTests<double>;
