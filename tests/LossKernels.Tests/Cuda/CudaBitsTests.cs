using LossKernels.Cpu;
using LossKernels.Runtime;
using LossKernels.Tests.Requests;
using LossKernels.Tests.Support;

namespace LossKernels.Tests.Cuda;

/// <summary>The CUDA kernels, interpreted instruction by instruction, return the bits of the CPU, for whatever a request may ask for.</summary>
public class CudaBitsTests
{
    private const int Slots = ExactSum.SlotCount;

    [Theory]
    [MemberData(nameof(Registry.Losses), MemberType = typeof(Registry))]
    public void Kernels_return_the_bits_of_Scalar(string loss) => TestScale.ForAll(12, RequestSample.Arbitrary, sample =>
    {
        RequestCase request = RequestCase.Of(Registry.Loss(loss), sample) with { Backend = Backend.Scalar };
        Outcome outcome = request.Run();
        CudaKernels kernels = CudaKernels.Of(loss, request.Compute, request.Parameters);
        foreach ((Output output, ElementArray array) in request.Outputs.Where(output => output.Key < Output.RowValues))
            Check(request, outcome, kernels, KernelOf(output, request), output, array);
        Check(request, outcome, kernels, KernelId.Reduce, null, null);
        if (request.Outputs.TryGetValue(Output.Gradient, out ElementArray? gradient))
            Check(request, outcome, kernels, KernelId.ReduceGradient, Output.Gradient, gradient);
    });

    private static void Check(RequestCase request, Outcome outcome, CudaKernels kernels, KernelId kernel, Output? output, ElementArray? array)
    {
        var device = new CudaDevice(request, request.Sample.Seed);
        string what = $"{kernel} on an emulated device";
        ulong written = array is null ? 0 : device.Upload(array);
        ulong totals = device.Upload(new long[(2 * Slots) + 1]), partials = device.Upload(new double[device.Blocks]), counts = device.Upload(new int[device.Blocks]);
        bool accumulates = request.Accumulate && output is Output.Gradient or Output.TargetGradient or Output.VarianceGradient && request.Accumulate;
        var arguments = new Dictionary<string, object>
        {
            ["output"] = written,
            ["accumulate"] = accumulates ? 1 : 0,
            ["blocks"] = device.Blocks,
            ["blocksOfRow"] = device.BlocksOfRow,
            ["rowLength"] = (ulong)request.RowStep,
            ["totals"] = totals,
            ["partials"] = partials,
            ["counts"] = counts,
        };
        foreach ((object number, int k) in kernels.Constants(kernel).Select((number, k) => (number, k)))
            arguments[$"constant{k}"] = number;
        AddArrays(device, request, array, arguments);
        AddFactors(device, request, outcome, arguments);
        device.Launch(kernels.Module(kernel), arguments);

        if (array is not null)
            outcome.CheckSame(output!.Value, outcome.Arrays[output.Value].ToArray(), device.Download(written, array), what);
        if (kernel is not (KernelId.Reduce or KernelId.ReduceGradient))
            return;
        long[] slots = device.Download<long>(totals, (2 * Slots) + 1);
        ExactSum sum = ExactSum.FromSlots(slots.AsSpan(0, Slots)), weights = ExactSum.FromSlots(slots.AsSpan(Slots, Slots));
        Assert.True(sum == outcome.Result.Partial, $"{what} gives the sum {sum} for {outcome.Result.Partial} of {request}");
        Assert.True(slots[2 * Slots] == outcome.Result.Count, $"{what} counts {slots[2 * Slots]} of {outcome.Result.Count} elements of {request}");
        Assert.True(request.Weight is null || weights == outcome.Result.WeightPartial, $"{what} gives the sum of weights {weights} for {outcome.Result.WeightPartial} of {request}");
        SameBits.Check(sum.ToDouble(), ExactSum.Sum(device.Download<double>(partials, device.Blocks)), $"Partials, {what}, of {request}");
        Assert.Equal(outcome.Result.Count, device.Download<int>(counts, device.Blocks).Sum());
    }

    private static void AddArrays(CudaDevice device, RequestCase request, ElementArray? output, Dictionary<string, object> arguments)
    {
        foreach ((string name, ElementArray? array) in new[]
        {
            ("prediction", request.Prediction), ("target", request.Target), ("variance", request.Variance), ("weight", request.Weight?.Array), ("upstream", request.Upstream?.Array),
        })
        {
            arguments[name] = array is null ? 0UL : device.Upload(array);
            arguments[$"{name}Type"] = TypeOf(array);
        }

        arguments["outputType"] = TypeOf(output);
        arguments["mask"] = request.Mask is null ? 0UL : device.Upload<bool>(request.Mask);
        arguments["maskSpread"] = Spread(request, request.Mask?.Length);
    }

    private static void AddFactors(CudaDevice device, RequestCase request, Outcome outcome, Dictionary<string, object> arguments)
    {
        double weight = request.Weight?.Number ?? 0;
        arguments["weightNumber"] = request.Compute == ElementType.Float64 ? weight : (object)(float)weight;
        arguments["weightSpread"] = Spread(request, request.Weight);
        arguments["upstreamNumber"] = request.Compute == ElementType.Float64 ? request.Upstream?.Number ?? 1 : (float)(request.Upstream?.Number ?? 1);
        arguments["upstreamSpread"] = Spread(request, request.Upstream);

        // Known to the host, or left on the device by a kernel before.
        double number = request.Divisor.Kind switch
        {
            DivisorKind.Number => request.Divisor.Number,
            DivisorKind.WeightedMean when request.Weight is not null => outcome.Result.WeightSum,
            _ => outcome.Result.Count,
        };
        double divisor = number == 0 ? Empty.Divisor(request.Empty) : number;
        bool isOnDevice = request.Sample.Seed % 2 == 0;
        arguments["divisor"] = isOnDevice ? double.NaN : divisor;
        arguments["divisorAt"] = isOnDevice ? device.Upload(divisor) : 0UL;
    }

    private static int TypeOf(ElementArray? array) => (int)(array?.Type ?? default);

    private static int Spread(RequestCase request, FactorArray? factor) => factor is null ? 0 : factor.Array is null ? 1 : Spread(request, factor.Array.Length);

    private static int Spread(RequestCase request, int? length) => length is null ? 0 : length == request.Length ? 3 : 2;

    private static KernelId KernelOf(Output output, RequestCase request) => output switch
    {
        Output.Gradient => KernelId.Gradient,
        Output.TargetGradient => KernelId.TargetDerivatives,
        Output.VarianceGradient => KernelId.VarianceDerivatives,
        Output.Curvature => request.CurvatureForm == CurvatureForm.Exact ? KernelId.Curvatures : KernelId.CurvatureBounds,
        _ => KernelId.Values,
    };
}
