using LossKernels.Tests.Support;

namespace LossKernels.Tests.Accuracy;

/// <summary>Log-cosh against exact numbers: where the usual form has lost all digits, on both sides of the seam, and where cosh overflows.</summary>
public class LogCoshTests
{
    [Theory]
    [InlineData(5e-9, 1.2500000000000000470981e-17, 5.0000000000000000629461e-9)]
    [InlineData(1e-4, 4.9999999916666671681062e-9, 9.9999999666666672792174e-5)]
    [InlineData(0.3, 4.4340769925940313799888e-2, 2.9131261245159089565816e-1)]
    [InlineData(0.6249, 1.8372644427541639197367e-1, 5.5453047659444847598447e-1)]
    [InlineData(0.625, 1.8378190078542757953619e-1, 5.5459972234938229399904e-1)]
    [InlineData(1, 4.3378083048302718702649e-1, 7.6159415595576488811946e-1)]
    [InlineData(20, 1.9306852819440054694831e+1, 9.9999999999999999150329e-1)]
    [InlineData(1e4, 9.9993068528194400546906e+3, 1)]
    public void Float64_is_close_to_the_exact_numbers(double e, double value, double derivative)
    {
        (double actual, double slope) = At(e);
        Assert.InRange(Ulp.Error(actual, value), 0, 4);
        Assert.InRange(Ulp.Error(slope, derivative), 0, 4);
        Assert.Equal((actual, -slope), At(-e));
    }

    [Theory]
    [InlineData(4.999999969612645e-09, 1.2499999848063226136559e-17, 4.9999999696126451037226e-9)]
    [InlineData(9.999999747378752e-05, 4.9999997390454223573859e-9, 9.9999997140454209617639e-5)]
    [InlineData(0.30000001192092896, 4.4340773398657338812122e-2, 2.9131262336087357403466e-1)]
    [InlineData(0.6248999834060669, 1.8372643507357484765678e-1, 5.5453046510321688374870e-1)]
    [InlineData(0.625, 1.8378190078542757953619e-1, 5.5459972234938229399904e-1)]
    [InlineData(1, 4.3378083048302718702649e-1, 7.6159415595576488811946e-1)]
    [InlineData(20, 1.9306852819440054694831e+1, 9.9999999999999999150329e-1)]
    [InlineData(1e4, 9.9993068528194400546906e+3, 1)]
    public void Float32_is_close_to_the_exact_numbers(double e, double value, double derivative)
    {
        (float actual, float slope) = At((float)e);
        Assert.InRange(Ulp.Error(actual, value), 0, 4);
        Assert.InRange(Ulp.Error(slope, derivative), 0, 4);
        Assert.Equal((actual, -slope), At((float)-e));
    }

    private static (T Value, T Derivative) At<T>(T e)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        T[] value = new T[1], derivative = new T[1];
        LossCalls<T> calls = LossCalls<T>.Of("log-cosh");
        calls.Values([e], [T.Zero], value);
        calls.Gradient([e], [T.Zero], derivative, 1);
        return (value[0], derivative[0]);
    }
}
