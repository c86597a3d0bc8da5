namespace LossKernels.Tests.Support;

/// <summary>Measures what a call allocates on the thread that makes it.</summary>
internal static class Allocation
{
    /// <summary>
    /// What a call allocates, the least of some attempts: a collection that another thread starts in the middle takes
    /// this thread's allocation buffer away, and what was left of it, up to 8 KB, then counts as allocated. A call that
    /// allocates does so in every attempt.
    /// </summary>
    public static long Least(Action call)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 200 && least != 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            call();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
