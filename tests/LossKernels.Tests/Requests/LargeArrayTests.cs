using System.Buffers;

namespace LossKernels.Tests.Requests;

/// <summary>Arrays that no span can hold, and memory that somebody else pinned.</summary>
public class LargeArrayTests
{
    [Fact]
    public void It_is_zero_until_it_is_written_and_aligned_to_a_cache_line()
    {
        using LargeArray<float> array = new(100);
        Assert.Equal(-1, array.Slice(0, 100).IndexOfAnyExcept(0f));
        unsafe
        {
            fixed (float* first = &array[0])
                Assert.Equal(0u, (nuint)first % 64);
        }
    }

    /// <summary>Pages that are only read cost no memory, so 2^31 elements and more are within every machine's reach.</summary>
    [Fact]
    public void A_loss_of_more_than_two_to_the_31_elements_is_that_of_those_that_are_not_zero()
    {
        nint length = ((nint)1 << 31) + 5000;
        using LargeArray<BFloat16> prediction = new(length), target = new(length);
        prediction[0] = (BFloat16)3;
        prediction[length - 1] = (BFloat16)2;
        target[((nint)1 << 31) + 7] = (BFloat16)0.5;

        LossResult result = Loss.Evaluate(new MeanSquaredError(), new LossRequest { Prediction = prediction, Target = target, Divisor = Divisor.Sum });
        Assert.Equal((13.25, (long)length), (result.Value, result.Count));
    }

    [Fact]
    public void A_mask_of_more_than_two_to_the_31_elements_counts_those_that_it_lets_through()
    {
        nint length = ((nint)1 << 31) + 5000;
        using LargeArray<BFloat16> prediction = new(length), target = new(length);
        using LargeArray<bool> mask = new(length);
        prediction[0] = (BFloat16)3;
        prediction[length - 1] = (BFloat16)2;
        mask[length - 1] = mask[17] = true;

        LossResult result = Loss.Evaluate(new MeanSquaredError(), new LossRequest { Prediction = prediction, Target = target, Mask = mask });
        Assert.Equal((2.0, 2L), (result.Value, result.Count));
    }

    [Fact]
    public void Truth_values_are_no_numbers()
    {
        using LargeArray<bool> array = new(3);
        Assert.Throws<NotSupportedException>(() => ((ReadOnlyElementSpan)array).Length);
    }

    [Fact]
    public void A_handle_is_taken_over_and_disposed_of()
    {
        float[] values = [1, 2, 3];
        MemoryHandle handle = values.AsMemory().Pin();
        using (LargeArray<float> array = new(handle, 3))
        {
            array[1] = 5;
            Assert.Equal(25.0 + 1 + 9, Loss.Evaluate(new MeanSquaredError(), new LossRequest { Prediction = array, Target = new float[3], Divisor = Divisor.Sum }).Value);
        }

        Assert.Equal([1f, 5, 3], values);
    }

    [Fact]
    public void What_is_outside_is_refused()
    {
        LargeArray<double> array = new(10);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => array[10]);
        Assert.Throws<ArgumentOutOfRangeException>("index", () => array[-1]);
        Assert.Throws<ArgumentOutOfRangeException>("start", () => array.Slice(8, 3).Length);
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new LargeArray<double>(-1));
        Assert.Throws<NotSupportedException>(() => new LargeArray<int>(1));
        Assert.Throws<ArgumentException>("handle", () => new LargeArray<double>(default, 1));
        array.Dispose();
        array.Dispose();
        Assert.Throws<ObjectDisposedException>(() => array[0]);
    }

    [Fact]
    public unsafe void A_pointer_to_nothing_is_refused()
    {
        Assert.Throws<ArgumentNullException>("first", () => ReadOnlyElementSpan.Of((float*)null, 4).Length);
        Assert.Throws<ArgumentNullException>("first", () => ElementSpan.Of((float*)null, 4).Length);
        Assert.Throws<ArgumentNullException>("first", () => MaskSpan.Of((bool*)null, 4).Length);
        Assert.True(ElementSpan.Of((float*)null, 0).IsAbsent);
    }
}
