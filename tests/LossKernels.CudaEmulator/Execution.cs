using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator;

/// <summary>
/// A launch that runs step by step. Several blocks are resident at once; which of them goes on, which of its warps, and
/// for how many instructions, is drawn from the seed, whatever the steps. Not for several threads at once.
/// </summary>
public sealed class Execution
{
    private readonly List<Block> _resident = [];
    private readonly int[] _waiting;
    private int _waitingCount;
    private Warp? _turn;
    private int _turnInstructions;

    internal Execution(LoadedModule module, PtxEntry entry, Dim3 grid, Dim3 block, int dynamicSharedBytes, ReadOnlySpan<byte> parameters, ulong seed)
    {
        Memory = module.Memory;
        Entry = entry;
        VariableAddresses = module.VariableAddresses;
        GridShape = grid;
        BlockShape = block;
        SharedBytes = entry.DynamicSharedOffset + dynamicSharedBytes;
        Parameters = parameters.ToArray();
        Schedule = new Schedule(seed);
        _waitingCount = (int)grid.Count;
        _waiting = new int[_waitingCount];
        for (int i = 0; i < _waitingCount; i++)
            _waiting[i] = i;
        int resident = Math.Min(_waitingCount, 1 + Schedule.Next(MostResident));
        for (int i = 0; i < resident; i++)
        {
            var one = new Block(this);
            one.Start(DrawBlock());
            _resident.Add(one);
        }
    }

    private const int MostResident = 8;
    private const int MostInstructionsLog2 = 9;

    /// <summary>The kernel.</summary>
    public PtxEntry Entry { get; }

    /// <summary>The blocks of the grid.</summary>
    public Dim3 GridShape { get; }

    /// <summary>The threads of a block.</summary>
    public Dim3 BlockShape { get; }

    /// <summary>Whether all threads have ended.</summary>
    public bool HasEnded => _resident.Count == 0;

    /// <summary>The instructions that threads have run so far.</summary>
    public long LaneInstructions { get; internal set; }

    internal DeviceMemory Memory { get; }

    internal int SharedBytes { get; }

    internal byte[] Parameters { get; }

    internal ulong[][] VariableAddresses { get; }

    internal Schedule Schedule { get; }

    /// <summary>Runs as many instructions of warps, or up to the end; returns whether the launch has ended.</summary>
    public bool Advance(int instructions)
    {
        while (instructions > 0 && !HasEnded)
        {
            if (_turn is null)
            {
                _turn = _resident[Schedule.Next(_resident.Count)].Choose();
                _turnInstructions = 1 << Schedule.Next(MostInstructionsLog2);
            }

            int count = _turn.Run(Math.Min(instructions, _turnInstructions));
            instructions -= count;
            _turnInstructions -= count;
            if (_turnInstructions == 0 || !_turn.IsRunnable)
                EndTurn(_turn);
        }

        return HasEnded;
    }

    private void EndTurn(Warp warp)
    {
        _turn = null;
        Block block = warp.Block;
        if (warp.IsRunnable)
            return;
        block.OpenBarriers();
        if (!block.HasEnded)
            return;
        if (_waitingCount > 0)
        {
            block.Start(DrawBlock());
            return;
        }

        _resident.Remove(block);
        block.Release();
    }

    private Dim3 DrawBlock()
    {
        int position = Schedule.Next(_waitingCount);
        int index = _waiting[position];
        _waiting[position] = _waiting[--_waitingCount];
        return GridShape.At(index);
    }
}
