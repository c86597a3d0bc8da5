using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using LossKernels.Cuda;

namespace LossKernels.Native.Tests;

public class ArgumentTests
{
    public static TheoryData<object> Numbers => new(new object[]
    {
        0ul, ulong.MaxValue, 0x1234_5678_9ABC_DEF0ul, long.MinValue, -1L, 7L, 0u, uint.MaxValue, int.MinValue, -1, 7,
        0f, -0f, float.NaN, 1.5f, float.Epsilon, -0.0, double.NaN, 1.5, double.Epsilon,
    });

    [Theory]
    [MemberData(nameof(Numbers))]
    public void ANumberKeepsItsTypeItsBitsAndItsWidth(object number)
    {
        CudaArgument argument = Argument(number);
        object boxed = argument.ToObject();
        Assert.Equal(number.GetType(), boxed.GetType());
        Assert.Equal(Bytes(number), Bytes(boxed));
        Assert.Equal(Marshal.SizeOf(number), argument.ByteCount);
        // Where the driver reads it.
        Assert.Equal(Bytes(number), MemoryMarshal.AsBytes(new ReadOnlySpan<CudaArgument>(in argument))[..argument.ByteCount].ToArray());
    }

    [Fact]
    public void AnArgumentTakesTwoWords() => Assert.Equal(16, Unsafe.SizeOf<CudaArgument>());

    private static CudaArgument Argument(object number) => number switch
    {
        ulong value => (CudaArgument)value,
        long value => (CudaArgument)value,
        uint value => (CudaArgument)value,
        int value => (CudaArgument)value,
        float value => (CudaArgument)value,
        double value => (CudaArgument)value,
        _ => throw new ArgumentException(null, nameof(number)),
    };

    private static byte[] Bytes(object number) => number switch
    {
        ulong value => BitConverter.GetBytes(value),
        long value => BitConverter.GetBytes(value),
        uint value => BitConverter.GetBytes(value),
        int value => BitConverter.GetBytes(value),
        float value => BitConverter.GetBytes(value),
        double value => BitConverter.GetBytes(value),
        _ => throw new ArgumentException(null, nameof(number)),
    };
}
