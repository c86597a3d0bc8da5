using LossKernels.Cpu;
using LossKernels.Tests.Requests;
using LossKernels.Tests.Rows;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Cuda;

/// <summary>The CUDA kernels of row-wise losses, interpreted instruction by instruction, return the bits of the CPU, for whatever a request may ask for.</summary>
public class CudaRowBitsTests
{
    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void Kernels_return_the_bits_of_Scalar(string loss) => TestScale.ForAll(25, RowSample.Arbitrary, sample =>
    {
        RowCase request = RowCase.Of(loss, sample) with { Backend = Backend.Scalar };
        RowOutcome outcome = request.Run();
        CudaRowLaunch launch = new(request, sample.Seed);
        Dictionary<Output, ulong> outputs = request.Outputs.ToDictionary(output => output.Key, output => launch.Device.Upload(output.Value));
        launch.Run(outputs, DivisorOf(outcome));
        launch.Check(outcome);
        foreach ((Output output, ElementArray array) in outcome.Arrays)
            SameBits.Check<double>(array.ToArray(), launch.Device.Download(outputs[output], array).ToArray(), $"{output} on an emulated device of {request}");
    });

    /// <summary>Each over its own array, or over the other's.</summary>
    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void Gradients_may_be_written_over_their_inputs(string loss) => TestScale.ForAll(15, RowSample.Arbitrary, sample =>
    {
        RowCase request = RowCase.Of(loss, sample) with { Backend = Backend.Scalar };
        bool isCrossed = request.Target?.Bytes.Length == request.Prediction.Bytes.Length && sample.Seed % 3 == 0;
        Dictionary<Output, ElementArray> over = new() { [Output.Gradient] = isCrossed ? request.Target! : request.Prediction };
        if (request.Target is not null)
            over[Output.TargetGradient] = isCrossed ? request.Prediction : request.Target;
        RowOutcome outcome = (request with { Outputs = over.ToDictionary(output => output.Key, output => output.Value.Copy()) }).Run();
        CudaRowLaunch launch = new(request, sample.Seed);
        Dictionary<Output, ulong> outputs = over.ToDictionary(output => output.Key, output => output.Value == request.Prediction ? launch.Prediction : launch.Target);
        launch.Run(outputs, DivisorOf(outcome));
        foreach ((Output output, ElementArray array) in outcome.Arrays)
            SameBits.Check<double>(array.ToArray(), launch.Device.Download(outputs[output], array).ToArray(), $"{output} over an input, on an emulated device, of {request}");
    });

    /// <summary>A CPU refuses it ahead of everything else; a device has only its results to say so.</summary>
    [Theory]
    [InlineData(-1)]
    [InlineData(70)]
    [InlineData(long.MaxValue)]
    public void A_label_that_is_no_column_makes_its_row_NaN(long label)
    {
        RowCase request = RowCase.Of("cross-entropy", new RowSample(5, 70, TypeMix.Float32, Palette.Ordinary, 3)) with
        {
            Target = null, Labels = [3, 69, 0, 1, 2], IgnoreIndex = null, Mask = null, Weight = null, Divisor = Divisor.By(2), Backend = Backend.Scalar, Accumulate = false,
            ClassWeight = new ElementArray(ElementType.Float32, [.. Enumerable.Repeat(0.5, 70)]),
            Outputs = new Dictionary<Output, ElementArray> { [Output.Gradient] = new(ElementType.Float32, 350), [Output.RowValues] = new(ElementType.Float64, 5) },
        };
        RowOutcome outcome = request.Run();
        CudaRowLaunch launch = new(request with { Labels = [3, 69, label, 1, 2] }, 2);
        Dictionary<Output, ulong> outputs = request.Outputs.ToDictionary(output => output.Key, output => launch.Device.Upload(output.Value));
        launch.Run(outputs, 2);
        Assert.True(double.IsNaN(launch.Sum.ToDouble()));
        Assert.True(double.IsNaN(launch.Weights.ToDouble()));
        foreach ((Output output, ElementArray array) in outcome.Arrays)
        {
            int width = array.Length / 5;
            double[] expected = array.ToArray();
            expected.AsSpan(2 * width, width).Fill(double.NaN);
            SameBits.Check<double>(expected, launch.Device.Download(outputs[output], array).ToArray(), $"{output}");
        }
    }

    private static double DivisorOf(RowOutcome outcome)
    {
        RowCase request = outcome.Request;
        double number = request.Divisor.Kind switch
        {
            DivisorKind.Number => request.Divisor.Number,
            DivisorKind.WeightedMean when CudaRowLaunch.HasWeights(request) => outcome.Result.WeightSum,
            _ => outcome.Result.Count,
        };
        return number == 0 ? Empty.Divisor(request.Empty) : number;
    }
}
