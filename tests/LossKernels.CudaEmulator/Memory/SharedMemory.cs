using System.Runtime.CompilerServices;

namespace LossKernels.CudaEmulator.Memory;

/// <summary>The shared memory of a block, which knows of each byte whether it was written.</summary>
internal sealed class SharedMemory(int bytes)
{
    private readonly byte[] _data = new byte[bytes];
    private readonly byte[] _written = new byte[bytes];

    public int Bytes => _data.Length;

    public bool Has(ulong address, int count) => count <= _data.Length && address <= (ulong)(_data.Length - count);

    public ref byte At(ulong address) => ref _data[address];

    public bool IsWritten(ulong address, int count) => !_written.AsSpan((int)address, count).Contains((byte)0);

    public void MarkWritten(ulong address, int count) => Unsafe.InitBlockUnaligned(ref _written[address], 1, (uint)count);

    public void Forget() => _written.AsSpan().Clear();
}
