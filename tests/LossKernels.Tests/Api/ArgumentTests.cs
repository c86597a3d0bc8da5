using System.Numerics;
using System.Runtime.InteropServices;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Api;

/// <summary>Arguments that do not fit are refused, with a message that says which and why; nothing is written then.</summary>
public abstract class ArgumentTests<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly LossCalls<T> s_calls = LossCalls<T>.Of("mse");

    public static TheoryData<int, int> Lengths => new() { { 3, 4 }, { 4, 3 }, { 0, 1 }, { 1, 0 }, { 5000, 4999 }, { 4999, 5000 } };

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Lengths_must_be_equal(int n, int other)
    {
        T[] a = new T[n], b = new T[n], odd = new T[other];
        Refused("target", () => s_calls.Sum(a, odd));
        Refused("target", () => s_calls.Mean(a, odd));
        Refused("target", () => s_calls.Partial(a, odd));
        Refused("target", () => s_calls.Sum(a, odd, new T[n]));
        Refused("target", () => s_calls.Mean(a, odd, new T[n]));
        Refused("target", () => s_calls.Partial(a, odd, new T[n], 1));
        Refused("target", () => s_calls.Values(a, odd, new T[n]));
        Refused("target", () => s_calls.Gradient(a, odd, new T[n], 1));
        Refused("target", () => s_calls.Gradient(a, odd, new T[n], new T[n]));
        Refused("gradient", () => s_calls.Sum(a, b, odd));
        Refused("gradient", () => s_calls.Mean(a, b, odd));
        Refused("gradient", () => s_calls.Partial(a, b, odd, 1));
        Refused("gradient", () => s_calls.Gradient(a, b, odd, 1));
        Refused("gradient", () => s_calls.Gradient(a, b, new T[n], odd));
        Refused("upstream", () => s_calls.Gradient(a, b, odd, new T[n]));
        Refused("values", () => s_calls.Values(a, b, odd));

        void Refused(string argument, Action call)
        {
            ArgumentException refusal = Assert.Throws<ArgumentException>(argument, call);
            Assert.Contains($"prediction has {n} elements, {argument} has {other}", refusal.Message);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20)]
    [InlineData(5000)]
    public void An_output_overlaps_an_input_exactly_or_not_at_all(int n)
    {
        byte[] memory = new byte[(2 * n * Marshal.SizeOf<T>()) + 64];
        T[] a = new T[n], b = new T[n];
        foreach (int distance in Distances(n * Marshal.SizeOf<T>()))
        {
            Refused("gradient", "prediction", (output, input) => s_calls.Sum(input, a, output));
            Refused("gradient", "target", (output, input) => s_calls.Sum(a, input, output));
            Refused("gradient", "prediction", (output, input) => s_calls.Mean(input, a, output));
            Refused("gradient", "target", (output, input) => s_calls.Mean(a, input, output));
            Refused("gradient", "prediction", (output, input) => s_calls.Partial(input, a, output, 1));
            Refused("gradient", "target", (output, input) => s_calls.Partial(a, input, output, 1));
            Refused("gradient", "prediction", (output, input) => s_calls.Gradient(input, a, output, 1));
            Refused("gradient", "target", (output, input) => s_calls.Gradient(a, input, output, 1));
            Refused("gradient", "prediction", (output, input) => s_calls.Gradient(input, a, b, output));
            Refused("gradient", "target", (output, input) => s_calls.Gradient(a, input, b, output));
            Refused("gradient", "upstream", (output, input) => s_calls.Gradient(a, b, input, output));
            Refused("values", "prediction", (output, input) => s_calls.Values(input, a, output));
            Refused("values", "target", (output, input) => s_calls.Values(a, input, output));

            void Refused(string outputName, string inputName, Overlapping call)
            {
                foreach ((int outputStart, int inputStart) in new[] { (distance, 0), (0, distance) })
                {
                    memory.AsSpan().Fill(42);
                    ArgumentException refusal = Assert.Throws<ArgumentException>(outputName, () => call(At(outputStart), At(inputStart)));
                    Assert.Contains($"{outputName} ({n} elements) overlaps {inputName} ({n} elements)", refusal.Message);
                    Assert.Equal(-1, memory.AsSpan().IndexOfAnyExcept((byte)42));
                }
            }
        }

        // Next to each other is not an overlap.
        int bytes = n * Marshal.SizeOf<T>();
        s_calls.Sum(At(0), a, At(bytes));
        s_calls.Sum(At(bytes), a, At(0));

        Span<T> At(int start) => MemoryMarshal.Cast<byte, T>(memory.AsSpan(start))[..n];
    }

    /// <summary>In bytes: one element, all but one, and some that are no whole number of elements.</summary>
    private static IEnumerable<int> Distances(int bytes) =>
        new[] { 1, 3, Marshal.SizeOf<T>(), bytes / 2, bytes - Marshal.SizeOf<T>(), bytes - 1 }.Where(distance => distance > 0 && distance < bytes).Distinct();

    [Theory]
    [MemberData(nameof(Registry.LossesAndBackends), MemberType = typeof(Registry))]
    public void Nothing_adds_up_to_nothing(string loss, string backend)
    {
        LossCalls<T> calls = LossCalls<T>.Of(loss, Parameters.Draw(Registry.Loss(loss), new Random(8), Numbers<T>.Rounded));
        Backend of = Backend.Parse(backend);
        SameBits.Check(0.0, calls.Sum([], [], of), "Sum");
        SameBits.Check(0.0, calls.Sum([], [], [], of), "Fused sum");
        Assert.True(double.IsNaN(calls.Mean([], [], of)));
        Assert.True(double.IsNaN(calls.Mean([], [], [], of)));
        Assert.Equal(default, calls.Partial([], [], of));
        Assert.Equal(default, calls.Partial([], [], [], 1, of));
        calls.Values([], [], [], of);
        calls.Gradient([], [], [], 1, of);
        calls.Gradient([], [], upstream: [], [], of);
    }

    private delegate void Overlapping(Span<T> output, ReadOnlySpan<T> input);
}

public class ArgumentFloat32Tests : ArgumentTests<float>;

public class ArgumentFloat64Tests : ArgumentTests<double>;
