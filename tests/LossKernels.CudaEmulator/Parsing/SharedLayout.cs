using LossKernels.CudaEmulator.Operands;

namespace LossKernels.CudaEmulator.Parsing;

/// <summary>Where the shared variables that an entry uses are.</summary>
internal sealed class SharedLayout
{
    /// <summary>The most that a block has without opting in to more.</summary>
    public const int MostBytes = 48 * 1024;

    private readonly Dictionary<SharedSymbol, ConstantSource> _places = [];
    private int _dynamicAlignment = 1;

    /// <summary>The size of all that have one.</summary>
    public int Bytes { get; private set; }

    /// <summary>Where those begin that each launch says the size of: all of them at the same place.</summary>
    public int DynamicOffset => Align(Bytes, _dynamicAlignment);

    public Source AddressOf(SharedSymbol symbol)
    {
        if (_places.TryGetValue(symbol, out ConstantSource? place))
            return place;
        if (symbol.Bytes == 0)
        {
            _dynamicAlignment = Math.Max(_dynamicAlignment, symbol.Alignment);
            return _places[symbol] = new ConstantSource(0);
        }

        int offset = Align(Bytes, symbol.Alignment);
        Bytes = offset + symbol.Bytes;
        return _places[symbol] = new ConstantSource((ulong)offset);
    }

    /// <summary>Places those of dynamic size after all others.</summary>
    public void Complete()
    {
        foreach ((SharedSymbol symbol, ConstantSource place) in _places)
        {
            if (symbol.Bytes == 0)
                place.Value = (ulong)DynamicOffset;
        }
    }

    public static int Align(int offset, int alignment) => (offset + alignment - 1) / alignment * alignment;
}
