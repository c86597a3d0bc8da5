using System.Runtime.InteropServices;

namespace LossKernels.Bench;

/// <summary>
/// Three arrays outside the collected heap, on cache lines and with their starts apart modulo 4,096, as STREAM pads
/// its own: where the allocator happens to put them is not what is measured.
/// </summary>
internal sealed unsafe class Arrays : IDisposable
{
    private const int Stagger = 0;

    private readonly float*[] _starts = new float*[3];
    private readonly void*[] _allocations = new void*[3];

    public Arrays(int count)
    {
        Count = count;
        var random = new Random(1);
        for (int k = 0; k < 3; k++)
        {
            _allocations[k] = NativeMemory.AlignedAlloc(((nuint)count * sizeof(float)) + (3 * Stagger), 4_096);
            _starts[k] = (float*)((byte*)_allocations[k] + (k * Stagger));
            foreach (ref float x in new Span<float>(_starts[k], count))
                x = (4 * random.NextSingle()) - 2;
        }
    }

    public int Count { get; }

    public ReadOnlySpan<float> Prediction => new(_starts[0], Count);

    public ReadOnlySpan<float> Target => new(_starts[1], Count);

    public Span<float> Gradient => new(_starts[2], Count);

    public void Dispose()
    {
        foreach (void* allocation in _allocations)
            NativeMemory.AlignedFree(allocation);
    }
}
