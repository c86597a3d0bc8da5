using LossKernels.Cpu;

namespace LossKernels.Cuda;

/// <summary>
/// Arrays of the host, pinned, in the memory of a device. One array of the host is one on the device, in whatever roles it
/// comes. Inputs that share a part of their memory only are apart there.
/// </summary>
internal sealed class CudaCopies : IDisposable
{
    private readonly CudaContext context;
    private readonly CudaStream stream;
    private readonly List<(ArrayView Host, CudaBuffer<byte> Device)> arrays = [];
    private readonly HashSet<CudaBuffer<byte>> outputs = [];

    public CudaCopies(CudaContext context)
    {
        this.context = context;
        stream = context.CreateStream();
    }

    /// <summary>The stream that the copies are made in.</summary>
    public nint Stream => stream.Handle;

    private ICudaDriver Driver => context.Device.Driver;

    /// <summary>An input.</summary>
    public ArrayView Of(ArrayView host) => Of(host, host.Bytes);

    /// <param name="host">An input.</param>
    /// <param name="bytes">Its size, where its elements are not of its type.</param>
    public ArrayView Of(ArrayView host, nint bytes) => Place(host, bytes, isRead: true);

    /// <summary>An output, which <see cref="Return"/> copies back.</summary>
    /// <param name="host">The array.</param>
    /// <param name="isRead">Whether what is in it counts.</param>
    public ArrayView ForOutput(ArrayView host, bool isRead) => Place(host, host.Bytes, isRead, isWritten: true);

    /// <summary>Enqueues the copies of outputs. They are there once the stream is synchronised.</summary>
    public void Return()
    {
        using (context.Enter())
            foreach ((ArrayView host, CudaBuffer<byte> device) in arrays)
                if (outputs.Contains(device))
                    Driver.CopyToHost(host.Address, device.Pointer, (nuint)device.Length, Stream);
    }

    /// <summary>Waits for the copies, whose arrays may move afterwards, and frees what is on the device.</summary>
    public void Dispose()
    {
        try
        {
            stream.Synchronize();
        }
        catch (CudaException)
        {
            // The failure is that of earlier work, which has been reported or is no longer of interest.
        }

        foreach ((_, CudaBuffer<byte> device) in arrays)
            device.Dispose();
        stream.Dispose();
    }

    private ArrayView Place(ArrayView host, nint bytes, bool isRead, bool isWritten = false)
    {
        // What is empty is there all the same, and nobody reads it.
        if (!host.IsPresent || bytes == 0)
            return host;
        CudaBuffer<byte>? device = arrays.Find(array => array.Host.Address == host.Address && array.Device.Length == bytes).Device;
        if (device is null)
        {
            device = context.Allocate<byte>(bytes);
            arrays.Add((host, device));
            if (isRead)
                using (context.Enter())
                    Driver.CopyToDevice(device.Pointer, host.Address, (nuint)bytes, Stream);
        }

        if (isWritten)
            outputs.Add(device);
        return host with { Address = (nint)device.Pointer };
    }
}
