using LossKernels.Tests.Support;

namespace LossKernels.Tests.Requests;

/// <summary>What goes wrong on a thread goes wrong in the call, and in no other; callers do not disturb each other.</summary>
public class ThreadTests
{
    public static TheoryData<int, int> ThreadsAndRows => new() { { 1, 0 }, { 2, 0 }, { 8, 0 }, { 1, 100 }, { 2, 100 }, { 8, 100 }, { 2, 100_000 }, { 8, 100_000 } };

    [Theory]
    [MemberData(nameof(ThreadsAndRows))]
    public void An_exception_of_a_kernel_arrives_as_itself(int threads, int rowLength)
    {
        InvalidTimeZoneException thrown = new("at the second call");
        for (int round = 0; round < 20; round++)
        {
            int calls = 0;
            HookedCall faulty = new(threads, rowLength)
            {
                Before = () =>
                {
                    if (Interlocked.Increment(ref calls) >= 2)
                        throw thrown;
                },
            };
            Assert.Same(thrown, Assert.Throws<InvalidTimeZoneException>(() => faulty.Value));
            CheckNext(threads, rowLength);
        }
    }

    /// <summary>The exception of one that is not the caller arrives too: the caller, at its first block, waits for it.</summary>
    [Fact]
    public void An_exception_on_another_thread_arrives_as_itself()
    {
        for (int round = 0; round < 20; round++)
        {
            using ManualResetEventSlim isThrown = new();
            int caller = Environment.CurrentManagedThreadId;
            HookedCall faulty = new(8)
            {
                Before = () =>
                {
                    if (Environment.CurrentManagedThreadId == caller)
                    {
                        isThrown.Wait();
                        return;
                    }

                    isThrown.Set();
                    throw new InvalidTimeZoneException("on another thread");
                },
            };
            Assert.Equal("on another thread", Assert.Throws<InvalidTimeZoneException>(() => faulty.Value).Message);
            CheckNext(8, 0);
        }
    }

    /// <summary>The thread at work uses the caller's stack and arrays: were the caller to leave before it, it would write into what is no longer theirs.</summary>
    [Fact]
    public void An_interrupted_caller_leaves_no_thread_at_work()
    {
        using ManualResetEventSlim isAtWork = new();
        int caller = Environment.CurrentManagedThreadId, blocks = 0;
        bool isDone = false;
        HookedCall call = new(2)
        {
            Before = () =>
            {
                if (Environment.CurrentManagedThreadId == caller)
                {
                    isAtWork.Wait();
                    Thread.CurrentThread.Interrupt();
                }
                else if (Interlocked.Increment(ref blocks) == 1)
                {
                    isAtWork.Set();
                    Thread.Sleep(300);
                    Volatile.Write(ref isDone, true);
                }
            },
        };
        try
        {
            _ = call.Value;
            Assert.True(Volatile.Read(ref isDone));
            Thread.Sleep(0);
        }
        catch (ThreadInterruptedException)
        {
            // Out of a wait of the call, or out of the sleep: the interruption is kept.
        }

        Assert.True(Volatile.Read(ref isDone));
        CheckNext(2, 0);
    }

    /// <summary>A common way to say "no limit".</summary>
    [Fact]
    public void Any_number_of_threads_may_be_allowed() => Assert.Equal(
        4.0,
        Loss.Evaluate(new MeanSquaredError(), new LossRequest { Prediction = Enumerable.Repeat(2f, 1 << 20).ToArray(), Target = new float[1 << 20], MaxDegreeOfParallelism = int.MaxValue }).Value);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(HookedCall.MostElements)]
    public void What_is_cancelled_before_is_not_begun(int length)
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        foreach (int threads in new[] { 0, 1, 8 })
        {
            HookedCall call = new(threads) { Before = () => Assert.Fail("It has begun."), Length = length, Cancellation = source.Token };
            Assert.Equal(source.Token, Assert.Throws<OperationCanceledException>(() => call.Value).CancellationToken);
        }
    }

    [Theory]
    [MemberData(nameof(ThreadsAndRows))]
    public void What_is_cancelled_ends(int threads, int rowLength)
    {
        for (int round = 0; round < 20; round++)
        {
            using CancellationTokenSource source = new();
            int calls = 0;
            HookedCall call = new(threads, rowLength)
            {
                Before = () =>
                {
                    if (Interlocked.Increment(ref calls) == 1)
                        source.Cancel();
                },
                Cancellation = source.Token,
            };
            Assert.Equal(source.Token, Assert.Throws<OperationCanceledException>(() => call.Value).CancellationToken);
            CheckNext(threads, rowLength);
        }
    }

    /// <summary>Some callers' kernels throw, some callers are cancelled, and the others get their own bits.</summary>
    [Fact]
    public async Task Callers_at_the_same_time_do_not_disturb_each_other()
    {
        double expected = new HookedCall(1).Value;
        DateTime end = DateTime.UtcNow.AddSeconds(TestScale.Count(2));
        Task[] callers = [.. Enumerable.Range(0, 12).Select(caller => Task.Factory.StartNew(
            () =>
            {
                Random random = new(caller);
                while (DateTime.UtcNow < end)
                {
                    int threads = random.Next(1, 9), rowLength = random.Next(2) * 100_000;
                    using CancellationTokenSource source = new();
                    switch (random.Next(6))
                    {
                        case 0:
                            Assert.Throws<InvalidTimeZoneException>(() => new HookedCall(threads, rowLength) { Before = () => throw new InvalidTimeZoneException() }.Value);
                            break;
                        case 1:
                            Assert.Throws<OperationCanceledException>(() => new HookedCall(threads, rowLength) { Before = source.Cancel, Cancellation = source.Token }.Value);
                            break;
                        default:
                            SameBits.Check(expected, new HookedCall(threads).Value, $"caller {caller}");
                            break;
                    }
                }
            },
            TestContext.Current.CancellationToken,
            caller % 2 == 0 ? TaskCreationOptions.LongRunning : TaskCreationOptions.None,
            TaskScheduler.Default))];
        await Task.WhenAll(callers);
    }

    /// <summary>All threads of the pool call, and each call asks for more of them.</summary>
    [Fact]
    public void Calls_inside_a_parallel_loop_end()
    {
        double expected = new HookedCall(1).Value;
        Parallel.For(0, 200, new ParallelOptions { CancellationToken = TestContext.Current.CancellationToken }, _ => SameBits.Check(expected, new HookedCall(16).Value, "nested"));
    }

    /// <summary>A kernel may itself evaluate, on as many threads.</summary>
    [Fact]
    public void Calls_inside_a_kernel_end()
    {
        double expected = new HookedCall(1).Value;
        HookedCall nested = new(4) { Before = () => SameBits.Check(expected, new HookedCall(4).Value, "inner") };
        SameBits.Check(expected, nested.Value, "outer");
    }

    private static void CheckNext(int threads, int rowLength) =>
        SameBits.Check(new HookedCall(1, rowLength).Value, new HookedCall(threads, rowLength).Value, "the next call");
}
