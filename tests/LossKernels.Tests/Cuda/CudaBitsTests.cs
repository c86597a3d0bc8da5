using LossKernels.Cuda;
using LossKernels.Tests.Requests;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Cuda;

/// <summary>The CUDA backend, on a device that is interpreted instruction by instruction, returns the bits of the CPU, for whatever a request may ask for.</summary>
public class CudaBitsTests
{
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Requests_return_the_bits_of_Scalar(string loss) => TestScale.ForAll(12, RequestSample.Arbitrary, sample =>
    {
        RequestCase request = Request(loss, sample);
        Outcome outcome = request.Run(), onDevice = Run(request, request.Outputs);
        outcome.CheckSame(onDevice, "on an emulated device");
    });

    /// <summary>Each output of the elements over one of the inputs, as far as both have elements of one size.</summary>
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Outputs_may_be_the_inputs(string loss) => TestScale.ForAll(6, RequestSample.Arbitrary, sample =>
    {
        RequestCase request = Request(loss, sample) with { Accumulate = false };
        Outcome outcome = request.Run();
        Dictionary<Output, ElementArray> outputs = request.Outputs.ToDictionary();
        ElementArray[] inputs = [.. request.Inputs.OfType<ElementArray>().Where(input => input.Length == request.Length && input.Length > 0).Distinct()];
        new Random(sample.Seed).Shuffle(inputs);
        foreach ((Output output, ElementArray input) in outputs.Keys.Where(output => output < Output.RowValues).Zip(inputs).ToArray())
            if (outputs[output].Type == input.Type)
                outputs[output] = input;
        Outcome onDevice = Run(request, outputs);
        outcome.CheckSame(onDevice, "on an emulated device, over the inputs");
    });

    /// <summary>The evaluation of arrays of the host, which are copied there and back.</summary>
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Arrays_of_the_host_are_copied_there_and_back(string loss) => TestScale.ForAll(3, RequestSample.Arbitrary, sample =>
    {
        RequestCase request = Request(loss, sample);
        Outcome outcome = request.Run();
        Dictionary<Output, ElementArray> arrays = request.Outputs.ToDictionary(output => output.Key, output => output.Value.Copy());
        LossResult result = LossRunner.Of(loss, request.Parameters).Evaluate(request.ToRequest(arrays), new CudaDevice(sample.Seed).Context);
        outcome.CheckSame(new Outcome(request, result, arrays), "on an emulated device, by copies");
    });

    /// <summary>An input may be a part of another, which on the device they are not.</summary>
    [Fact]
    public void Inputs_of_the_host_may_share_memory()
    {
        float[] numbers = [.. Enumerable.Range(0, 441).Select(i => 1f / (i + 1))], gradient = new float[441], onDevice = new float[441];
        LossRequest request = new()
        {
            Prediction = new float[441], Target = numbers, Upstream = numbers, Weight = numbers.AsSpan(0, 147), RowLength = 3, Divisor = Divisor.WeightedMean, Backend = Backend.Scalar,
        };
        LossResult expected = Loss.Evaluate(new Huber(0.1), request with { Gradient = gradient });
        LossResult found = CudaLoss.Evaluate(new Huber(0.1), request with { Gradient = onDevice }, new CudaDevice(1).Context);
        Assert.Equal(expected.Value, found.Value);
        Assert.Equal(gradient, onDevice);
    }

    /// <summary>Arrays alone, without sums, are the same arrays.</summary>
    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Arrays_do_not_depend_on_the_value(string loss) => TestScale.ForAll(4, RequestSample.Arbitrary, sample =>
    {
        RequestCase request = Request(loss, sample).With(output => output < Output.RowValues);
        Outcome outcome = request.Run();
        var device = new CudaDevice(sample.Seed);
        using CudaWorkspace workspace = device.Context.CreateWorkspace();
        LossRunner.Of(loss, request.Parameters).Evaluate(device.Upload(request, request.Outputs) with { SkipsValue = true }, workspace);
        foreach ((Output output, ElementArray array) in request.Outputs)
            outcome.CheckSame(output, outcome.Arrays[output].ToArray(), device.Download(array), "without a value");
    });

    private static RequestCase Request(string loss, RequestSample sample) => RequestCase.Of(Registry.Loss(loss), sample) with { Backend = Backend.Scalar };

    private static Outcome Run(RequestCase request, IReadOnlyDictionary<Output, ElementArray> outputs)
    {
        var device = new CudaDevice(request.Sample.Seed);
        using CudaWorkspace workspace = device.Context.CreateWorkspace();
        LossRunner.Of(request.Loss, request.Parameters).Evaluate(device.Upload(request, outputs), workspace);
        return new Outcome(request, workspace.Read(), outputs.ToDictionary(output => output.Key, output => device.Download(output.Value)));
    }
}
