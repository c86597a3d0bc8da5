using LossKernels.CudaEmulator.Instructions;
using LossKernels.CudaEmulator.Simt;

namespace LossKernels.CudaEmulator.Parsing;

/// <summary>
/// Finds where lanes that part at a branch join: at its immediate post-dominator, the first instruction that all paths
/// to the end share. A guarded return is passed over: lanes that it ends are not waited for.
/// </summary>
/// <remarks>Dominators are found as Cooper, Harvey and Kennedy do, in the graph turned around.</remarks>
internal sealed class ControlFlow
{
    private const int Unknown = -1;

    private readonly List<int>[] _predecessors;
    private readonly int[][] _successors;
    private readonly int[] _order;
    private readonly int[] _dominator;
    private readonly int _end;

    private ControlFlow(List<Instruction> code)
    {
        _end = code.Count;
        _successors = [.. code.Select(Successors), []];
        _predecessors = [.. _successors.Select(static _ => new List<int>())];
        for (int i = 0; i < _end; i++)
        {
            foreach (int successor in _successors[i])
                _predecessors[successor].Add(i);
        }

        _order = new int[_end + 1];
        _dominator = new int[_end + 1];
        _order.AsSpan().Fill(Unknown);
        _dominator.AsSpan().Fill(Unknown);
    }

    public static void Join(List<Instruction> code)
    {
        var flow = new ControlFlow(code);
        flow.Solve();
        for (int i = 0; i < code.Count; i++)
        {
            if (code[i] is Branch branch)
                branch.Join = flow._dominator[i] is var join && join != Unknown && join != flow._end ? join : LanePath.Nowhere;
        }
    }

    private int[] Successors(Instruction instruction, int index) => instruction switch
    {
        Branch { IsEnd: true } branch => [branch.Target],
        Branch branch => [index + 1, branch.Target],
        { IsEnd: true } => [_end],
        _ => [index + 1],
    };

    private void Solve()
    {
        List<int> nodes = FromEnd();
        _dominator[_end] = _end;
        for (bool hasChanged = true; hasChanged;)
        {
            hasChanged = false;
            foreach (int node in nodes)
            {
                int dominator = Unknown;
                foreach (int successor in _successors[node])
                {
                    if (_dominator[successor] != Unknown)
                        dominator = dominator == Unknown ? successor : Common(dominator, successor);
                }

                hasChanged |= dominator != _dominator[node];
                _dominator[node] = dominator;
            }
        }
    }

    /// <summary>The instructions that can come to the end, each before those that lead to it only.</summary>
    private List<int> FromEnd()
    {
        var finished = new List<int>();
        var seen = new bool[_end + 1];
        var open = new Stack<(int Node, int Next)>([(_end, 0)]);
        seen[_end] = true;
        while (open.TryPop(out var top))
        {
            if (top.Next == _predecessors[top.Node].Count)
            {
                _order[top.Node] = finished.Count;
                finished.Add(top.Node);
                continue;
            }

            open.Push((top.Node, top.Next + 1));
            int predecessor = _predecessors[top.Node][top.Next];
            if (!seen[predecessor])
            {
                seen[predecessor] = true;
                open.Push((predecessor, 0));
            }
        }

        finished.RemoveAt(finished.Count - 1);
        finished.Reverse();
        return finished;
    }

    private int Common(int a, int b)
    {
        while (a != b)
        {
            while (_order[a] < _order[b])
                a = _dominator[a];
            while (_order[b] < _order[a])
                b = _dominator[b];
        }

        return a;
    }
}
