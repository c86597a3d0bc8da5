using System.Runtime.InteropServices;
using LossKernels.Cuda;
using LossKernels.CudaEmulator;
using LossKernels.Tests.Requests;

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

    public CudaMask Upload(bool[]? mask)
    {
        if (mask is null || mask.Length == 0)
            return default;
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes<bool>(mask);
        ulong address = _memory.Allocate(bytes.Length);
        bytes.CopyTo(_memory.Bytes(address, bytes.Length));
        return new CudaMask(address, mask.Length);
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

    private static int Size(ElementType type) => type switch { ElementType.Float64 => 8, ElementType.Float32 => 4, _ => 2 };
}
