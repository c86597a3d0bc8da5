using System.Buffers;
using System.Numerics;
using LossKernels.CudaEmulator.Instructions;

namespace LossKernels.CudaEmulator.Simt;

/// <summary>
/// The registers and the control flow of 32 threads. Lanes that part at a branch are run one side after the other, and
/// join where every path from the branch comes together.
/// </summary>
internal sealed class Warp
{
    public const int Lanes = 32;

    private readonly Instruction[] _code;
    private readonly Stack<LanePath> _paths = new();
    private readonly Dim3[] _threads = new Dim3[Lanes];
    private int _join;

    public Warp(Block block, int index)
    {
        Block = block;
        Index = index;
        _code = block.Execution.Entry.Code;
        Registers = ArrayPool<ulong>.Shared.Rent(block.Execution.Entry.RegisterCount * Lanes);
        Defined = new uint[block.Execution.Entry.RegisterCount];
        Predicates = new uint[block.Execution.Entry.PredicateCount];
        DefinedPredicates = new uint[block.Execution.Entry.PredicateCount];
        for (int lane = 0; lane < Lanes; lane++)
            _threads[lane] = block.Execution.BlockShape.At((index * Lanes) + lane);
    }

    /// <summary>Gives back what a launch has a lot of. The warp runs no more.</summary>
    public void Release() => ArrayPool<ulong>.Shared.Return(Registers);

    public Block Block { get; }

    /// <summary>Which warp of the block.</summary>
    public int Index { get; }

    /// <summary>The registers, lane by lane, and room behind them. What is in one that was not written is never seen.</summary>
    public ulong[] Registers { get; }

    /// <summary>The lanes in which a register was written.</summary>
    public uint[] Defined { get; }

    /// <summary>The lanes in which a predicate is true.</summary>
    public uint[] Predicates { get; }

    /// <summary>The lanes in which a predicate was written.</summary>
    public uint[] DefinedPredicates { get; }

    /// <summary>The lanes that run now.</summary>
    public uint Active { get; private set; }

    /// <summary>The threads that have not returned.</summary>
    public uint Live { get; private set; }

    /// <summary>The instruction that is next.</summary>
    public int Next { get; private set; }

    /// <summary>The barrier that the warp waits at.</summary>
    public BarrierArrival? Waiting { get; set; }

    public bool IsRunnable => Live != 0 && Waiting is null;

    /// <summary>Begins the kernel with the first lanes.</summary>
    public void Start(int threads)
    {
        Live = Active = threads >= Lanes ? uint.MaxValue : (1u << threads) - 1;
        Next = 0;
        Waiting = null;
        _join = LanePath.Nowhere;
        _paths.Clear();
        Defined.AsSpan().Clear();
        DefinedPredicates.AsSpan().Clear();
    }

    /// <summary>Runs until the warp waits, has ended, or has run as many instructions as it may; returns how many it ran.</summary>
    public int Run(int instructions)
    {
        Execution execution = Block.Execution;
        int count = 0;
        while (count < instructions && IsRunnable)
        {
            if (Next == _join)
            {
                Resume();
                continue;
            }

            Instruction instruction = _code[Next++];
            uint active = instruction.Guard is null ? Active : instruction.Guard.Read(this, Active);
            count++;
            execution.LaneInstructions += BitOperations.PopCount(active);
            if (active != 0)
                instruction.Execute(this, active);
        }

        return count;
    }

    /// <summary>Sends lanes to another instruction; the others go on.</summary>
    /// <param name="taken">The lanes.</param>
    /// <param name="target">Where they go.</param>
    /// <param name="join">Where both come together, or <see cref="LanePath.Nowhere"/>.</param>
    public void Branch(uint taken, int target, int join)
    {
        uint others = Active & ~taken;
        if (others == 0)
        {
            Next = target;
            return;
        }

        // From a loop without an end there is no way to a join; what joins are there outside of it stay.
        if (join == LanePath.Nowhere)
            join = _join;

        // Lanes that leave a loop wait for the rest in the path that the first of them made.
        if (join != _join)
            _paths.Push(new LanePath(join, Active, _join));
        var first = new LanePath(target, taken, join);
        var second = new LanePath(Next, others, join);
        if (Block.Execution.Schedule.Next(2) == 0)
            (first, second) = (second, first);
        if (second.Next != join)
            _paths.Push(second);
        if (first.Next != join)
            Follow(first);
        else
            Resume();
    }

    /// <summary>Ends threads.</summary>
    public void Exit(uint lanes)
    {
        Live &= ~lanes;
        Active &= ~lanes;
        if (Active == 0)
            Resume();
    }

    /// <summary>The place of a lane's thread in its block.</summary>
    public Dim3 Thread(int lane) => _threads[lane];

    /// <summary>The fault of the instruction that runs.</summary>
    public DeviceFault Fault(int lane, string problem, ulong? address = null, DeviceFaultKind kind = DeviceFaultKind.Other) =>
        new(Block.Execution.Entry.Name, _code[Math.Max(0, Next - 1)].Line, Block.Index, Thread(lane), problem, address, kind);

    private void Resume()
    {
        do
        {
            if (_paths.Count == 0)
                return;
            Follow(_paths.Pop());
        }
        while (Active == 0);
    }

    private void Follow(LanePath path)
    {
        Next = path.Next;
        Active = path.Lanes & Live;
        _join = path.Join;
    }
}
