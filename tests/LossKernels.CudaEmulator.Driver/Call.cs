namespace LossKernels.CudaEmulator.Driver;

/// <summary>What all calls do: one after the other, and an exception is the result that it stands for.</summary>
internal static class Call
{
    /// <summary>A call that needs no context.</summary>
    public static int Of(Action<Machine> call)
    {
        lock (Machine.Instance.Gate)
        {
            try
            {
                call(Machine.Instance);
                return (int)Result.CUDA_SUCCESS;
            }
            catch (DriverException exception)
            {
                return (int)exception.Result;
            }
            catch (Exception exception)
            {
                Console.Error.WriteLine(exception);
                return (int)Result.CUDA_ERROR_UNKNOWN;
            }
        }
    }

    /// <summary>A call about devices.</summary>
    public static int Initialized(Action<Machine> call) => Of(machine =>
    {
        machine.CheckInitialized();
        call(machine);
    });

    /// <summary>A call that works in the current context.</summary>
    public static int InContext(Action<Context> call) => Initialized(machine => call(machine.Enter()));
}
