namespace LossKernels.Cuda;

/// <summary>While it lasts, a context is current on this thread; afterwards the one that was so before.</summary>
internal readonly ref struct CudaScope
{
    private readonly ICudaDriver driver;

    public CudaScope(ICudaDriver driver, nint context)
    {
        driver.PushContext(context);
        this.driver = driver;
    }

    /// <summary>An error is not reported: it would hide that of the scope's work, of which it comes.</summary>
    public void Dispose()
    {
        try
        {
            driver.PopContext();
        }
        catch (CudaException)
        {
        }
    }
}
