using LossKernels.Tests.Requests;
using LossKernels.Tests.Rows;

namespace LossKernels.Tests.Cuda;

/// <summary>A request of a row-wise loss on an emulated device: its arrays there, its launches, and what they add up.</summary>
internal sealed class CudaRowLaunch
{
    private const int Slots = ExactSum.SlotCount;

    private readonly RowCase _request;
    private readonly int _seed;
    private readonly ulong _totals;
    private readonly Dictionary<string, object> _arguments = [];

    /// <param name="request">The request.</param>
    /// <param name="seed">What is drawn from: the grid, the schedule, and what a caller has a choice of.</param>
    public CudaRowLaunch(RowCase request, int seed)
    {
        (_request, _seed, Device) = (request, seed, new CudaRowDevice(seed));
        _totals = Device.Upload(new long[(2 * Slots) + 1]);
        Prediction = AddArray("prediction", request.Prediction);
        Target = AddArray("target", request.Target);
        AddArray("classWeight", request.ClassWeight);
        AddArray("weight", request.Weight?.Array);
        AddArray("upstream", request.Upstream?.Array);
        AddLabels();
        _arguments["mask"] = request.Mask is null ? 0UL : Device.Upload<bool>(request.Mask);
        _arguments["weightSpread"] = request.Weight is null ? 0 : request.Weight.Array is null ? 1 : 2;
        _arguments["weightNumber"] = request.Weight?.Number ?? 1;
        _arguments["upstreamNumber"] = request.Upstream?.Number ?? 1;
        _arguments["accumulate"] = request.Accumulate ? 1 : 0;
        _arguments["rows"] = (ulong)request.Rows;
        _arguments["columns"] = (ulong)request.Columns;
        _arguments["totals"] = _totals;
    }

    public CudaRowDevice Device { get; }

    public ulong Prediction { get; }

    public ulong Target { get; }

    /// <summary>The sum that the launches came to.</summary>
    public ExactSum Sum => ExactSum.FromSlots(Device.Download<long>(_totals, Slots));

    /// <summary>That of the weights.</summary>
    public ExactSum Weights => ExactSum.FromSlots(Device.Download<long>(_totals, 2 * Slots).AsSpan(Slots));

    public static bool HasWeights(RowCase request) => request.Weight is not null || (request.HasIndices && request.ClassWeight is not null);

    /// <summary>Counts and evaluates, in one launch or in two.</summary>
    /// <param name="outputs">Where the outputs are.</param>
    /// <param name="divisor">What gradients are divided by: known to the host, or left on the device by a kernel before.</param>
    public void Run(IReadOnlyDictionary<Output, ulong> outputs, double divisor)
    {
        bool isOnDevice = _seed % 2 == 0;
        _arguments["divisor"] = isOnDevice ? double.NaN : divisor;
        _arguments["divisorAt"] = isOnDevice ? Device.Upload(divisor) : 0UL;
        AddOutput("gradient", Output.Gradient);
        AddOutput("targetGradient", Output.TargetGradient);
        AddOutput("rowValues", Output.RowValues);
        AddOutput("weightedRowValues", Output.WeightedRowValues);
        CudaRowKernels kernels = CudaRowKernels.Of(_request);
        foreach ((double number, int k) in kernels.Constants.Select((number, k) => (number, k)))
            _arguments[$"constant{k}"] = number;
        foreach (int evaluates in _seed % 5 < 2 ? new[] { 2 } : [0, 1])
        {
            _arguments["evaluates"] = evaluates;
            Device.Launch(kernels.Module, _arguments);
        }

        void AddOutput(string name, Output output)
        {
            _arguments[name] = outputs.TryGetValue(output, out ulong address) ? address : 0UL;
            ElementArray? array = address == 0 ? null : address == Prediction ? _request.Prediction : address == Target ? _request.Target : _request.Outputs[output];
            _arguments[$"{name}Type"] = (int)(array?.Type ?? default);
        }
    }

    /// <summary>Checks what was added up, and counted.</summary>
    public void Check(RowOutcome outcome)
    {
        Assert.True(Sum == outcome.Result.Partial, $"an emulated device gives the sum {Sum} for {outcome.Result.Partial} of {_request}");
        long count = Device.Download<long>(_totals, (2 * Slots) + 1)[^1];
        Assert.True(count == outcome.Result.Count, $"an emulated device counts {count} of {outcome.Result.Count} rows of {_request}");
        Assert.True(!HasWeights(_request) || Weights == outcome.Result.WeightPartial, $"an emulated device gives the sum of weights {Weights} for {outcome.Result.WeightPartial} of {_request}");
    }

    private ulong AddArray(string name, ElementArray? array)
    {
        ulong address = array is null ? 0 : Device.Upload(array);
        _arguments[name] = address;
        _arguments[$"{name}Type"] = (int)(array?.Type ?? default);
        return address;
    }

    private void AddLabels()
    {
        bool isWide = _seed % 3 != 0 || _request.Labels?.Any(label => label != (int)label) == true;
        _arguments["labels"] = _request.Labels is null ? 0UL
            : isWide ? Device.Upload<long>(_request.Labels)
            : Device.Upload<int>(Array.ConvertAll(_request.Labels, label => (int)label));
        _arguments["labelBytes"] = isWide ? 8 : 4;
        _arguments["ignores"] = _request.IgnoreIndex is null ? 0 : 1;
        _arguments["ignoreIndex"] = _request.IgnoreIndex ?? 0;
    }
}
