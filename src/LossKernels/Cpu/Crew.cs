using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace LossKernels.Cpu;

/// <summary>
/// Runs the tasks of a plan: the calling thread does, and threads of the pool join it. A crew is kept for the next
/// call, so that callers one after the other allocate none.
/// </summary>
/// <remarks>
/// The caller never waits for a thread that has not begun: it takes the tasks itself, calls off who is late, and waits
/// for the rest to finish the task they are at. So a busy pool costs speed, and nothing can deadlock.
/// </remarks>
internal sealed unsafe class Crew<TPlan>
    where TPlan : struct, ICrewPlan<TPlan>
{
    /// <summary>More threads than any number of cores has use for; the bits do not depend on it.</summary>
    private static readonly int s_mostThreads = Math.Max(64, 2 * Environment.ProcessorCount);

    private static Crew<TPlan>? s_idle;

    private readonly Lock _lock = new();
    private readonly List<CrewMember> _members = [];
    private void* _plan;
    private long _next, _end;
    private Totals _totals;
    private ExceptionDispatchInfo? _failure;

    /// <param name="plan">What to do; it lies on the caller's stack.</param>
    /// <param name="first">The first task.</param>
    /// <param name="end">The task behind the last.</param>
    /// <param name="threads">The most threads to use.</param>
    /// <param name="totals">What to add to.</param>
    public static void Run(ref TPlan plan, nint first, nint end, int threads, ref Totals totals)
    {
        if (threads <= 1 || end - first <= 1)
        {
            RunAlone(ref plan, first, end, ref totals);
            return;
        }

        Crew<TPlan> crew = Interlocked.Exchange(ref s_idle, null) ?? new Crew<TPlan>();
        ExceptionDispatchInfo? failure = crew.RunTogether(ref plan, first, end, (int)long.Min(Math.Min(threads, s_mostThreads), end - first), ref totals);
        Volatile.Write(ref s_idle, crew);
        failure?.Throw();
    }

    private static void RunAlone(ref TPlan plan, nint first, nint end, ref Totals totals)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        long next = first;
        TPlan.Work(ref plan, new Tasks(ref next, end, areShared: false), ref totals);
    }

    private ExceptionDispatchInfo? RunTogether(ref TPlan plan, nint first, nint end, int threads, ref Totals totals)
    {
        _plan = Unsafe.AsPointer(ref plan);
        (_next, _end, _totals, _failure) = (first, end, default, null);
        while (_members.Count < threads - 1)
            _members.Add(new CrewMember(Work));
        try
        {
            for (int i = 0; i < threads - 1; i++)
                _members[i].Call();
            Work();
        }
        finally
        {
            for (int i = 0; i < threads - 1; i++)
                _members[i].Dismiss();
        }

        totals.Merge(in _totals);
        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        _plan = null;
        return failure;
    }

    private void Work()
    {
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            Totals own = default;
            TPlan.Work(ref Unsafe.AsRef<TPlan>(_plan), new Tasks(ref _next, _end, areShared: true), ref own);
            lock (_lock)
                _totals.Merge(in own);
        }
        catch (Exception exception)
        {
            // It goes on in the caller, as itself; nobody begins another task.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            Interlocked.Exchange(ref _next, _end);
        }
    }
}
