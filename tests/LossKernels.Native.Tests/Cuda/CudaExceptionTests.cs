using LossKernels.Cuda;

namespace LossKernels.Native.Tests;

public class CudaExceptionTests
{
    [Fact]
    public void TheMessageSaysWhatFailedAndHow()
    {
        var exception = new CudaException("cuMemAlloc", 2, "CUDA_ERROR_OUT_OF_MEMORY", "out of memory");
        Assert.Equal("cuMemAlloc failed: CUDA_ERROR_OUT_OF_MEMORY (2): out of memory", exception.Message);
        Assert.Equal(("cuMemAlloc", 2, "CUDA_ERROR_OUT_OF_MEMORY", "out of memory", ""), (exception.Function, exception.Code, exception.ErrorName, exception.Description, exception.Log));
        Assert.EndsWith(Environment.NewLine + "line 3: bad", new CudaException("cuModuleLoadDataEx", 218, "CUDA_ERROR_INVALID_PTX", "a PTX JIT compilation failed", "line 3: bad").Message);
    }

    [Theory]
    [InlineData(false, 1, 2, 3, 4, 100, 200, 218, 222, 304, 400, 500, 600, 701, 703, 704, 708, 711, 712, 713, 720, 800, 801, 802, 900, 999)]
    [InlineData(true, 214, 220, 226, 700, 702, 709, 710, 714, 715, 716, 717, 718, 719)]
    public void AContextIsLostByErrorsOfRunningWork(bool lost, params int[] codes) =>
        Assert.All(codes, code => Assert.Equal(lost, new CudaException("f", code, "n", "d").IsContextLost));
}
