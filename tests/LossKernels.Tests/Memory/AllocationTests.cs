using System.Numerics;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Memory;

/// <summary>No call allocates, whether it is shorter than a block or many blocks long.</summary>
public abstract class AllocationTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [Theory]
    [MemberData(nameof(Registry.LossesAndBackends), MemberType = typeof(Registry))]
    public void No_call_allocates(string loss, string backend)
    {
        Backend of = Backend.Parse(backend);
        foreach (int length in new[] { 0, 1, 16, 1000, 10_000 })
        {
            Inputs<T> inputs = new(Registry.Loss(loss), new Sample(length, 0, Palette.Ordinary, 7));
            T[] output = new T[length];
            Call(inputs, output, of);
            Call(inputs, output, null);
            Assert.Equal(0, Allocation.Least(() =>
            {
                Call(inputs, output, of);
                Call(inputs, output, null);
            }));
        }
    }

    /// <summary>The test that the measure sees an allocation: without it, a counter stuck at 0 would pass.</summary>
    [Fact]
    public void The_smallest_allocation_is_seen() => Assert.True(Allocation.Least(() => GC.KeepAlive(new object())) >= 20);

    private static void Call(Inputs<T> inputs, T[] output, Backend? backend)
    {
        LossCalls<T> calls = inputs.Calls;
        calls.Sum(inputs.Prediction, inputs.Target, backend);
        calls.Sum(inputs.Prediction, inputs.Target, output, backend);
        calls.Mean(inputs.Prediction, inputs.Target, backend);
        calls.Mean(inputs.Prediction, inputs.Target, output, backend);
        calls.Values(inputs.Prediction, inputs.Target, output, backend);
        calls.Gradient(inputs.Prediction, inputs.Target, output, 2, backend);
        calls.Gradient(inputs.Prediction, inputs.Target, inputs.Upstream, output, backend);
        calls.Partial(inputs.Prediction, inputs.Target, backend);
        calls.Partial(inputs.Prediction, inputs.Target, output, 2, backend);
    }
}

[Collection(Alone.Name)]
public class AllocationFloat32Tests : AllocationTests<float>;

[Collection(Alone.Name)]
public class AllocationFloat64Tests : AllocationTests<double>;
