using LossKernels.Cuda;

namespace LossKernels.Native.Tests;

public class ModuleCacheTests
{
    [Fact]
    public void AModuleIsLoadedOnceForEachKeyAndContext()
    {
        var driver = new FakeDriver { Devices = 2 };
        using var backend = new CudaBackend(driver);
        CudaContext first = backend.Devices[0].PrimaryContext, second = backend.Devices[1].PrimaryContext;
        using CudaContext foreign = backend.Devices[0].Attach(0x99);
        foreach (CudaContext context in new[] { first, second, foreign })
        {
            CudaModule module = context.Load(typeof(Huber), Session.Ptx);
            Assert.Same(module, context.Load(typeof(Huber), Session.Ptx));
            Assert.Equal(module.GetFunction("a"), module.GetFunction("a"));
            Assert.NotSame(module, context.Load(typeof(LogCosh), Session.Ptx));
        }
        Assert.Equal(6, driver.Calls.Count(call => call == nameof(ICudaDriver.LoadModule)));
        Assert.Equal(3, driver.Calls.Count(call => call == nameof(ICudaDriver.GetFunction)));
    }

    [Fact]
    public void ManyThreadsLoadItOnce()
    {
        const int Threads = 8;
        using var barrier = new Barrier(Threads);
        var driver = new FakeDriver();
        using var backend = new CudaBackend(driver);
        CudaModule?[] modules = new CudaModule?[Threads];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(i => new Thread(() =>
        {
            barrier.SignalAndWait();
            modules[i] = backend.GetDevice().PrimaryContext.Load("loss", Session.Ptx);
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.All(modules, module => Assert.Same(modules[0], module));
        Assert.NotNull(modules[0]);
        Assert.Single(driver.Calls, nameof(ICudaDriver.LoadModule));
        Assert.Single(driver.Calls, nameof(ICudaDriver.RetainContext));
    }

    [Fact]
    public void WhatFailsIsTriedAgain()
    {
        // Calls 1 to 3 are those of the first look: version, count, device.
        var retained = new FakeDriver { FailAt = 4 };
        using (var backend = new CudaBackend(retained))
        {
            Assert.Equal(nameof(ICudaDriver.RetainContext), Assert.Throws<CudaException>(() => backend.GetDevice().PrimaryContext).Function);
            Assert.NotNull(backend.GetDevice().PrimaryContext);
        }
        var loaded = new FakeDriver { FailAt = 6 };
        using (var backend = new CudaBackend(loaded))
        {
            CudaContext context = backend.GetDevice().PrimaryContext;
            Assert.Equal(nameof(ICudaDriver.LoadModule), Assert.Throws<CudaException>(() => context.Load("loss", Session.Ptx)).Function);
            Assert.NotNull(context.Load("loss", Session.Ptx));
        }
        Assert.Empty(loaded.Live);
    }

    [Fact]
    public void AModuleThatIsLoadedWhileItsContextIsDisposedDoesNotStay()
    {
        var driver = new FakeDriver();
        var backend = new CudaBackend(driver);
        CudaContext context = backend.GetDevice().PrimaryContext;
        driver.Loading = backend.Dispose;
        Assert.Throws<ObjectDisposedException>(() => context.Load("loss", Session.Ptx));
        Assert.Empty(driver.Live);
    }
}
