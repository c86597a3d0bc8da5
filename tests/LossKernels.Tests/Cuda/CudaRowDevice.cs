using System.Runtime.InteropServices;
using LossKernels.CudaEmulator;
using LossKernels.Tests.Requests;

namespace LossKernels.Tests.Cuda;

/// <summary>An emulated device that kernels are launched on by the names of their parameters. Arrays are each alone in memory: what is read beside one is a fault.</summary>
internal sealed class CudaRowDevice(int seed)
{
    private const int MostGroups = 3, MostWarps = 8, Warp = 32;

    private readonly DeviceMemory _memory = new();
    private readonly Random _random = new(seed);

    /// <summary>An array where it is as far from an aligned address as it was in the request.</summary>
    public ulong Upload(ElementArray array)
    {
        ulong address = Reserve(array);
        array.Bytes.CopyTo(_memory.Bytes(address, array.Bytes.Length));
        return address;
    }

    public ulong Upload<T>(params ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values);
        ulong address = _memory.Allocate(Math.Max(1, bytes.Length));
        bytes.CopyTo(_memory.Bytes(address, bytes.Length));
        return address;
    }

    /// <summary>What an array on the device holds.</summary>
    public ElementArray Download(ulong address, ElementArray like)
    {
        ElementArray copy = like.Copy();
        _memory.Bytes(address, copy.Bytes.Length).CopyTo(copy.Bytes);
        return copy;
    }

    public T[] Download<T>(ulong address, int count)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(_memory.Bytes(address, count * Marshal.SizeOf<T>())).ToArray();

    /// <summary>Launches a kernel in a grid, and a schedule, of this device's choice.</summary>
    /// <param name="module">The module that has the kernel.</param>
    /// <param name="arguments">Its arguments by their names; there may be more than it takes.</param>
    public void Launch(PtxModule module, IReadOnlyDictionary<string, object> arguments)
    {
        PtxEntry entry = Assert.Single(module.Entries.Values);
        byte[] buffer = new byte[entry.ParameterBytes];
        Assert.Empty(entry.Parameters.Select(parameter => parameter.Name).Except(arguments.Keys));
        foreach (PtxParameter parameter in entry.Parameters)
            Write(buffer.AsSpan(parameter.Offset, parameter.Bytes), parameter.Name, arguments[parameter.Name]);
        new LoadedModule(module, _memory).Launch(entry, new Dim3(1 + _random.Next(MostGroups)), new Dim3(Warp * (1 + _random.Next(MostWarps))), 0, buffer, (ulong)_random.NextInt64(), mostInstructions: 1L << 26);
    }

    private ulong Reserve(ElementArray array)
    {
        int before = array.Offset * (array.Type switch { ElementType.Float64 => 8, ElementType.Float32 => 4, _ => 2 });
        return _memory.Allocate(Math.Max(1, before + array.Bytes.Length)) + (ulong)before;
    }

    private static void Write(Span<byte> place, string name, object value)
    {
        byte[] bytes = value switch
        {
            int number => BitConverter.GetBytes(number),
            long number => BitConverter.GetBytes(number),
            ulong number => BitConverter.GetBytes(number),
            float number => BitConverter.GetBytes(number),
            double number => BitConverter.GetBytes(number),
            _ => throw new ArgumentOutOfRangeException(name, value, "no parameter is of this type"),
        };
        Assert.True(bytes.Length == place.Length, $"{name} has {place.Length} bytes, not {bytes.Length}.");
        bytes.CopyTo(place);
    }
}
