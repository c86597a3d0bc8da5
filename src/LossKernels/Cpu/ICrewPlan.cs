namespace LossKernels.Cpu;

/// <summary>What a crew works on: tasks that threads take one after the other, until there is none left.</summary>
/// <typeparam name="TSelf">The plan itself.</typeparam>
internal interface ICrewPlan<TSelf>
    where TSelf : struct, ICrewPlan<TSelf>
{
    /// <summary>Does tasks on the calling thread.</summary>
    /// <param name="plan">The plan, which all threads share.</param>
    /// <param name="tasks">Where to take tasks from.</param>
    /// <param name="totals">What to add to; this thread's own.</param>
    static abstract void Work(ref TSelf plan, Tasks tasks, ref Totals totals);
}
