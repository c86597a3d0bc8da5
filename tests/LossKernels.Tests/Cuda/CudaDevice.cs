using System.Runtime.InteropServices;
using LossKernels.Cuda;
using LossKernels.CudaEmulator;
using LossKernels.Tests.Requests;
using LossKernels.Tests.Rows;

namespace LossKernels.Tests.Cuda;

/// <summary>An emulated device with arrays on it, each alone in memory: what is read beside one is a fault.</summary>
internal sealed class CudaDevice
{
    private readonly DeviceMemory _memory;
    private readonly Dictionary<ElementArray, ulong> _arrays = new(ReferenceEqualityComparer.Instance);

    /// <param name="seed">Draws the number of multiprocessors, and with it grids, and the schedule.</param>
    public CudaDevice(int seed)
    {
        var driver = new EmulatedDriver(new Random(seed).Next(1, 4), seed);
        _memory = driver.Memory;
        Context = new CudaBackend(driver).GetDevice().PrimaryContext;
    }

    public CudaContext Context { get; }

    /// <summary>An array where it is as far from an aligned address as it is on the host; one array of the host is one on the device.</summary>
    public CudaArray Upload(ElementArray? array)
    {
        if (array is null)
            return default;
        if (!_arrays.TryGetValue(array, out ulong address))
        {
            int before = array.Offset * Size(array.Type);
            address = _memory.Allocate(Math.Max(1, before + array.Bytes.Length)) + (ulong)before;
            array.Bytes.CopyTo(_memory.Bytes(address, array.Bytes.Length));
            _arrays.Add(array, address);
        }

        return new CudaArray(address, array.Type, array.Length);
    }

    public CudaFactor Upload(FactorArray? factor) => factor is null ? default : factor.Array is null ? (CudaFactor)factor.Number : Upload(factor.Array);

    public CudaMask Upload(bool[]? mask) => mask is null ? default : new CudaMask(Place<bool>(mask), mask.Length);

    /// <param name="labels">Labels, as integers of 64 bits or of 32.</param>
    /// <param name="isWide">Whether they are of 64, as they must be if one of them is not in 32.</param>
    public CudaLabels Upload(long[]? labels, bool isWide)
    {
        if (labels is null)
            return default;
        return isWide || labels.Any(label => label != (int)label)
            ? CudaLabels.OfInt64(Place<long>(labels), labels.Length)
            : CudaLabels.OfInt32(Place<int>(Array.ConvertAll(labels, label => (int)label)), labels.Length);
    }

    /// <summary>What an array on the device holds.</summary>
    public ElementArray Download(ElementArray array)
    {
        ElementArray copy = array.Copy();
        _memory.Bytes(_arrays[array], copy.Bytes.Length).CopyTo(copy.Bytes);
        return copy;
    }

    /// <summary>A request whose arrays are on the device, with these outputs.</summary>
    public CudaLossRequest Upload(RequestCase request, IReadOnlyDictionary<Output, ElementArray> outputs)
    {
        return new CudaLossRequest
        {
            Prediction = Upload(request.Prediction),
            Target = Upload(request.Target),
            Variance = Upload(request.Variance),
            Weight = Upload(request.Weight),
            Upstream = Upload(request.Upstream),
            Mask = Upload(request.Mask),
            Divisor = request.Divisor,
            Empty = request.Empty,
            RowLength = request.RowLength,
            RowReduction = request.RowReduction,
            CurvatureForm = request.CurvatureForm,
            Accumulate = request.Accumulate,
            Gradient = Place(Output.Gradient),
            TargetGradient = Place(Output.TargetGradient),
            VarianceGradient = Place(Output.VarianceGradient),
            Curvature = Place(Output.Curvature),
            Values = Place(Output.Values),
            RowValues = Place(Output.RowValues),
            WeightedRowValues = Place(Output.WeightedRowValues),
        };

        CudaArray Place(Output output) => Upload(outputs.GetValueOrDefault(output));
    }

    /// <summary>A request whose arrays are on the device, with these outputs.</summary>
    public CudaRowLossRequest Upload(RowCase request, IReadOnlyDictionary<Output, ElementArray> outputs, bool isWide) => new()
    {
        Prediction = Upload(request.Prediction),
        Columns = request.Columns,
        Target = Upload(request.Target),
        Labels = Upload(request.Labels, isWide),
        IgnoreIndex = request.IgnoreIndex,
        ClassWeight = Upload(request.ClassWeight),
        Weight = Upload(request.Weight),
        Upstream = Upload(request.Upstream),
        Mask = Upload(request.Mask),
        Divisor = request.Divisor,
        Empty = request.Empty,
        Accumulate = request.Accumulate,
        Gradient = Upload(outputs.GetValueOrDefault(Output.Gradient)),
        TargetGradient = Upload(outputs.GetValueOrDefault(Output.TargetGradient)),
        RowValues = Upload(outputs.GetValueOrDefault(Output.RowValues)),
        WeightedRowValues = Upload(outputs.GetValueOrDefault(Output.WeightedRowValues)),
    };

    private ulong Place<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        ulong address = _memory.Allocate(Math.Max(1, bytes.Length));
        bytes.CopyTo(_memory.Bytes(address, bytes.Length));
        return address;
    }

    private static int Size(ElementType type) => type switch { ElementType.Float64 => 8, ElementType.Float32 => 4, _ => 2 };
}
