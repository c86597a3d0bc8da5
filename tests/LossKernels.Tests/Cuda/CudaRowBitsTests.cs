using LossKernels.Cuda;
using LossKernels.Tests.Requests;
using LossKernels.Tests.Rows;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Cuda;

/// <summary>Row-wise losses on a CUDA device that is interpreted instruction by instruction return the bits of the CPU, for whatever a request may ask for.</summary>
public class CudaRowBitsTests
{
    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void Requests_return_the_bits_of_Scalar(string loss) => TestScale.ForAll(25, RowSample.Arbitrary, sample =>
    {
        RowCase request = Request(loss, sample);
        request.Run().CheckSame(Run(request, request.Outputs, sample.Seed), "on an emulated device");
    });

    /// <summary>Each over its own array, or over the other's.</summary>
    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void Gradients_may_be_written_over_their_inputs(string loss) => TestScale.ForAll(15, RowSample.Arbitrary, sample =>
    {
        RowCase request = Request(loss, sample);
        bool isCrossed = request.Target?.Bytes.Length == request.Prediction.Bytes.Length && sample.Seed % 3 == 0;
        Dictionary<Output, ElementArray> over = new() { [Output.Gradient] = isCrossed ? request.Target! : request.Prediction };
        if (request.Target is not null)
            over[Output.TargetGradient] = isCrossed ? request.Prediction : request.Target;
        RowOutcome outcome = (request with { Outputs = over.ToDictionary(output => output.Key, output => output.Value.Copy()) }).Run();
        outcome.CheckSame(Run(request, over, sample.Seed), "over its inputs, on an emulated device");
    });

    [Theory]
    [MemberData(nameof(RowRegistry.Losses), MemberType = typeof(RowRegistry))]
    public void Arrays_of_the_host_are_copied_there_and_back(string loss) => TestScale.ForAll(6, RowSample.Arbitrary, sample =>
    {
        RowCase request = Request(loss, sample);
        Dictionary<Output, ElementArray> arrays = request.Outputs.ToDictionary(output => output.Key, output => output.Value.Copy());
        LossResult result = RowCalls.Of(loss, request.Parameters).Evaluate(request.ToRequest(arrays), new CudaDevice(sample.Seed).Context);
        request.Run().CheckSame(new RowOutcome(request, result, arrays), "on an emulated device, by copies");
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
        RowOutcome outcome = request.Run(), onDevice = Run(request with { Labels = [3, 69, label, 1, 2] }, request.Outputs, 2);
        Assert.True(double.IsNaN(onDevice.Result.Value));
        Assert.True(double.IsNaN(onDevice.Result.WeightSum));
        foreach ((Output output, ElementArray array) in outcome.Arrays)
        {
            int width = array.Length / 5;
            double[] expected = array.ToArray();
            expected.AsSpan(2 * width, width).Fill(double.NaN);
            SameBits.Check<double>(expected, onDevice.Arrays[output].ToArray(), $"{output}");
        }
    }

    private static RowCase Request(string loss, RowSample sample) => RowCase.Of(loss, sample) with { Backend = Backend.Scalar };

    private static RowOutcome Run(RowCase request, IReadOnlyDictionary<Output, ElementArray> outputs, int seed)
    {
        var device = new CudaDevice(seed);
        using CudaWorkspace workspace = device.Context.CreateWorkspace();
        RowCalls.Of(request.Loss, request.Parameters).Evaluate(device.Upload(request, outputs, isWide: seed % 3 != 0), workspace);
        return new RowOutcome(request, workspace.Read(), outputs.ToDictionary(output => output.Key, output => device.Download(output.Value)));
    }
}
