using System.Numerics;
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
internal sealed unsafe class Crew<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>More threads than any number of cores has use for; the bits do not depend on it.</summary>
    private static readonly int s_mostThreads = Math.Max(64, 2 * Environment.ProcessorCount);

    private static Crew<T>? s_idle;

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
    public static void Run(ref Plan<T> plan, nint first, nint end, int threads, ref Totals totals)
    {
        if (threads <= 1 || end - first <= 1)
        {
            RunAlone(ref plan, first, end, ref totals);
            return;
        }

        Crew<T> crew = Interlocked.Exchange(ref s_idle, null) ?? new Crew<T>();
        ExceptionDispatchInfo? failure = crew.RunTogether(ref plan, first, end, (int)long.Min(Math.Min(threads, s_mostThreads), end - first), ref totals);
        Volatile.Write(ref s_idle, crew);
        failure?.Throw();
    }

    [SkipLocalsInit]
    private static void RunAlone(ref Plan<T> plan, nint first, nint end, ref Totals totals)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        byte* scratch = stackalloc byte[plan.NeedsScratch ? Scratch<T>.Bytes : 0];
        double* partials = stackalloc double[Partials.Numbers];
        var runner = new Runner<T>(in plan, new Scratch<T>(scratch), new Partials(partials), ref totals);
        for (nint task = first; task < end; task++)
        {
            plan.Cancellation.ThrowIfCancellationRequested();
            runner.Run(task);
        }

        if (plan.Stream)
            Streaming.Fence();
    }

    private ExceptionDispatchInfo? RunTogether(ref Plan<T> plan, nint first, nint end, int threads, ref Totals totals)
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

    [SkipLocalsInit]
    private void Work()
    {
        try
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            ref Plan<T> plan = ref Unsafe.AsRef<Plan<T>>(_plan);
            byte* scratch = stackalloc byte[plan.NeedsScratch ? Scratch<T>.Bytes : 0];
            double* partials = stackalloc double[Partials.Numbers];
            Totals own = default;
            var runner = new Runner<T>(in plan, new Scratch<T>(scratch), new Partials(partials), ref own);
            for (long task; (task = Interlocked.Increment(ref _next) - 1) < _end;)
            {
                plan.Cancellation.ThrowIfCancellationRequested();
                runner.Run((nint)task);
            }

            if (plan.Stream)
                Streaming.Fence();
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
