using LossKernels.Cuda;

namespace LossKernels.Native.Tests;

public class CleanUpTests
{
    private static readonly string[] s_quiet =
    [
        nameof(ICudaDriver.PopContext), nameof(ICudaDriver.Free), nameof(ICudaDriver.FreeHost), nameof(ICudaDriver.DestroyStream), nameof(ICudaDriver.UnloadModule), nameof(ICudaDriver.ReleaseContext),
    ];

    private static readonly string[] s_calls = AllCalls();

    /// <summary>What is found there is not looked for again.</summary>
    private static readonly int s_callsOfTheFirstLook = Array.IndexOf(s_calls, nameof(ICudaDriver.RetainContext));

    /// <summary>From the next one on there is only clean-up.</summary>
    private static readonly int s_lastWorkingCall = Array.LastIndexOf(s_calls, nameof(ICudaDriver.SynchronizeStream)) + 1;

    public static TheoryData<int, bool> Calls
    {
        get
        {
            var data = new TheoryData<int, bool>();
            for (int i = 1; i <= s_calls.Length; i++)
            {
                data.Add(i, false);
                data.Add(i, true);
            }
            return data;
        }
    }

    public static TheoryData<int> WorkingCalls => new(Enumerable.Range(s_callsOfTheFirstLook + 1, s_lastWorkingCall - s_callsOfTheFirstLook));

    [Fact]
    public void WhatIsTakenIsGivenBackInReverseOrder()
    {
        var driver = new FakeDriver();
        using (var backend = new CudaBackend(driver))
            Session.Run(backend);
        Assert.Empty(driver.Live);
        Assert.Empty(driver.Unknown);
        Assert.Equal(
            ["FreeHost", "Free", "Free", "Free", "DestroyStream", "UnloadModule", "ReleaseContext"],
            driver.Calls.Where(call => s_quiet.Contains(call) && call != nameof(ICudaDriver.PopContext)));
        Assert.Equal(driver.Calls.Count(call => call == nameof(ICudaDriver.PushContext)), driver.Calls.Count(call => call == nameof(ICudaDriver.PopContext)));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public void WhicheverCallFailsItsErrorIsSeenAndNothingStays(int call, bool staysFailed)
    {
        var driver = new FakeDriver { FailAt = call, StaysFailed = staysFailed };
        Exception? exception;
        using (var backend = new CudaBackend(driver))
            exception = Record.Exception(() => Session.Run(backend));

        Assert.NotNull(driver.Failed);
        bool cleaning = s_quiet.Contains(driver.Failed) || (driver.Failed == nameof(ICudaDriver.PushContext) && call > s_lastWorkingCall);
        if (driver.Failed is nameof(ICudaDriver.DriverVersion) or nameof(ICudaDriver.DeviceCount) or nameof(ICudaDriver.GetDevice))
            Assert.Contains($"{driver.Failed} failed", Assert.IsType<InvalidOperationException>(exception).Message);
        else if (!cleaning)
            Assert.Equal((driver.Failed, $"call {call}"), Seen(exception));
        else if (!staysFailed || call > s_lastWorkingCall)
            Assert.Null(exception);
        else
            Assert.IsType<CudaException>(exception);

        // What is in a context that cannot be entered goes with it, and it is given back whatever fails.
        Assert.Empty(driver.Unknown);
        Assert.DoesNotContain("context 0", driver.Live);
        if (!staysFailed)
            Assert.InRange(driver.Live.Count, 0, cleaning && driver.Failed == nameof(ICudaDriver.PushContext) ? 1 : 0);
    }

    [Theory]
    [MemberData(nameof(WorkingCalls))]
    public void AfterAFailureTheSameBackendWorks(int call)
    {
        var driver = new FakeDriver { FailAt = call };
        using (var backend = new CudaBackend(driver))
        {
            Record.Exception(() => Session.Run(backend));
            Assert.NotNull(driver.Failed);
            Session.Run(backend);
        }
        Assert.Empty(driver.Live);
    }

    [Fact]
    public void WhatIsForgottenIsFreedWithTheContext()
    {
        var driver = new FakeDriver();
        CudaBuffer<double> buffer;
        CudaStream stream;
        using (var backend = new CudaBackend(driver))
        {
            CudaContext context = backend.GetDevice().PrimaryContext;
            buffer = context.Allocate<double>(5);
            stream = context.CreateStream();
        }
        Assert.Empty(driver.Live);
        int calls = driver.Calls.Count;
        buffer.Dispose();
        stream.Dispose();
        Assert.Equal(calls, driver.Calls.Count);
        Assert.Throws<ObjectDisposedException>(() => buffer.CopyFrom(new double[5]));
        Assert.Throws<ObjectDisposedException>(() => buffer.Pointer);
        Assert.Throws<ObjectDisposedException>(stream.Synchronize);
    }

    [Fact]
    public void OutOfMemoryLeavesWhatCameBeforeToItsOwner()
    {
        using var backend = new CudaBackend(new FakeDriver { FailAt = 9 });
        var driver = (FakeDriver)backend.Driver;
        CudaContext context = backend.GetDevice().PrimaryContext;
        using (CudaBuffer<float> first = context.Allocate<float>(1))
        {
            Assert.Throws<CudaException>(() => context.Allocate<float>(1));
            Assert.Contains($"memory {first.Pointer}", driver.Live);
            first.CopyFrom([1]);
        }
        Assert.DoesNotContain(driver.Live, what => what.StartsWith("memory", StringComparison.Ordinal));
    }

    [Fact]
    public void AForeignContextIsLeftToItsMaker()
    {
        var driver = new FakeDriver();
        using var backend = new CudaBackend(driver);
        using (CudaContext context = backend.GetDevice().Attach(0x77))
        {
            context.Load("loss", Session.Ptx);
            context.Allocate<int>(7);
        }
        Assert.Empty(driver.Live);
        Assert.DoesNotContain(nameof(ICudaDriver.ReleaseContext), driver.Calls);
        Assert.Throws<ArgumentException>("context", () => backend.GetDevice().Attach(0));
    }

    [Fact]
    public void ThePrimaryContextIsOfTheBackendAndNotOfItsUsers()
    {
        var driver = new FakeDriver();
        var backend = new CudaBackend(driver);
        CudaDevice device = backend.GetDevice();
        device.PrimaryContext.Dispose();
        Assert.Same(device.PrimaryContext, device.PrimaryContext);
        device.PrimaryContext.CreateStream().Dispose();
        CudaContext context = device.PrimaryContext;
        backend.Dispose();
        backend.Dispose();
        Assert.Empty(driver.Live);
        Assert.Single(driver.Calls, nameof(ICudaDriver.ReleaseContext));
        Assert.Throws<ObjectDisposedException>(() => device.PrimaryContext);
        Assert.Throws<ObjectDisposedException>(() => context.CreateStream());
        Assert.Throws<ObjectDisposedException>(() => context.Load("loss", Session.Ptx));
        CudaBackend.Default.Dispose();
    }

    private static string[] AllCalls()
    {
        var driver = new FakeDriver();
        using (var backend = new CudaBackend(driver))
            Session.Run(backend);
        return [.. driver.Calls];
    }

    private static (string, string) Seen(Exception? exception)
    {
        CudaException cuda = Assert.IsType<CudaException>(exception);
        return (cuda.Function, cuda.Description);
    }
}
