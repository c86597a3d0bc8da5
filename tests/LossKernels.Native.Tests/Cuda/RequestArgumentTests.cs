using LossKernels.Cuda;

namespace LossKernels.Native.Tests;

/// <summary>What is wrong with a request is said before anything is enqueued, with the argument, the value and what is allowed.</summary>
public class RequestArgumentTests
{
    private static readonly CudaArray s_three = new(0x1000, ElementType.Float32, 3), s_other = new(0x2000, ElementType.Float32, 3), s_output = new(0x3000, ElementType.Float32, 3);

    private static readonly CudaLossRequest s_request = new() { Prediction = s_three, Target = s_other };

    [Theory]
    [InlineData(0ul, ElementType.Float32, 1L, "pointer is 0, but there are to be 1 elements; it may be 0 only for 0.")]
    [InlineData(0x1002ul, ElementType.Float32, 1L, "pointer is 0x1002; it must be a multiple of 4, the size of a Float32.")]
    [InlineData(0x1001ul, ElementType.BFloat16, 1L, "pointer is 0x1001; it must be a multiple of 2, the size of a BFloat16.")]
    [InlineData(0x1000ul, ElementType.Float64, -1L, "length ('-1') must be a non-negative value.")]
    [InlineData(0x1000ul, (ElementType)9, 1L, "type must be one of Float32, Float64, Float16, BFloat16.")]
    public void AnArrayIsSomewhere(ulong pointer, ElementType type, long length, string message) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => new CudaArray(pointer, type, length)).Message);

    [Fact]
    public void MasksAndLabelsAreSomewhere()
    {
        Assert.Contains("pointer is 0, but there are to be 2 truth values", Assert.Throws<ArgumentException>(() => new CudaMask(0, 2)).Message);
        Assert.Contains("pointer is 0, but there are to be 2 labels", Assert.Throws<ArgumentException>(() => CudaLabels.OfInt64(0, 2)).Message);
        Assert.Contains("pointer is 0x1004; it must be a multiple of 8", Assert.Throws<ArgumentException>(() => CudaLabels.OfInt64(0x1004, 2)).Message);
        Assert.Equal(2, CudaLabels.OfInt32(0x1004, 2).Length);
    }

    [Fact]
    public void LengthsTypesAndOverlapsAreChecked()
    {
        Refuses("prediction has 3 elements, target has 2; they must be equal.", s_request with { Target = new CudaArray(0x2000, ElementType.Float32, 2) });
        Refuses("target has elements of Float64, prediction of Float32", s_request with { Target = new CudaArray(0x2000, ElementType.Float64, 3) });
        Refuses("gradient (3 elements) overlaps prediction (3 elements) at a distance of 4 bytes", s_request with { Gradient = new CudaArray(0x1004, ElementType.Float32, 3) });
        Refuses("curvature (3 elements) overlaps gradient (3 elements) at a distance of 0 bytes", s_request with { Gradient = s_output, Curvature = s_output });
        Refuses("rowLength must be at least 0", s_request with { RowLength = -1 });
        Refuses("rowValues is given, but rowLength is 0", s_request with { RowValues = s_output });
        Refuses("prediction has 3 elements in 1 rows, weight has 2", s_request with { Weight = new CudaArray(0x4000, ElementType.Float32, 2) });
        Refuses("empty must be one of NaN, Zero", s_request with { Empty = (EmptyPolicy)7 });
        Refuses("variance is given, but the loss takes none", s_request with { Variance = s_output });
        Refuses("2147483648 blocks; at most 2147483647 can be evaluated at once", s_request with
        {
            Prediction = new CudaArray(1L << 40, ElementType.Float16, 1L << 31),
            Target = new CudaArray(1L << 41, ElementType.Float16, 1L << 31),
            RowLength = 1,
        });
    }

    [Fact]
    public void RowsAreCheckedToo()
    {
        CudaRowLossRequest request = new() { Prediction = s_three, Columns = 3, Target = s_other };
        RefusesRow("columns must be at least 1", request with { Columns = 0 });
        RefusesRow("prediction has 3 elements, which is not a multiple of columns, 2", request with { Columns = 2 });
        RefusesRow("Neither target nor labels is given", request with { Target = default });
        RefusesRow("prediction has 1 rows, labels has 2", request with { Labels = CudaLabels.OfInt32(0x5000, 2) });
        RefusesRow("target is given beside labels", request with { Labels = CudaLabels.OfInt32(0x5000, 1) });
        RefusesRow("prediction has 1 rows, weight has 3 elements", request with { Weight = s_output });
        RefusesRow("prediction has 2147483648 rows; at most 2147483647 can be evaluated at once", new CudaRowLossRequest
        {
            Prediction = new CudaArray(1L << 40, ElementType.Float16, 1L << 31),
            Target = new CudaArray(1L << 41, ElementType.Float16, 1L << 31),
            Columns = 1,
        });
    }

    /// <summary>As on a CPU: a buffer of no elements is one that does not fit, and not one that is absent.</summary>
    [Fact]
    public void WhatIsEmptyIsNotAbsent()
    {
        CudaContext context = new CudaBackend(new FakeDriver()).GetDevice().PrimaryContext;
        using CudaBuffer<float> numbers = context.Allocate<float>(0);
        using CudaBuffer<bool> truths = context.Allocate<bool>(0);
        using CudaBuffer<int> labels = context.Allocate<int>(0);
        Assert.False(((CudaArray)numbers).IsAbsent);
        Assert.True(default(CudaArray).IsAbsent);
        Refuses("prediction has 3 elements in 1 rows, weight has 0", s_request with { Weight = numbers });
        Refuses("prediction has 3 elements in 1 rows, mask has 0", s_request with { Mask = truths });
        Refuses("prediction has 3 elements, gradient has 0", s_request with { Gradient = numbers });
        RefusesRow("prediction has 1 rows, labels has 0", new CudaRowLossRequest { Prediction = s_three, Columns = 3, Labels = labels });
    }

    [Fact]
    public void AWorkspaceKnowsWhetherItWasUsed()
    {
        CudaContext context = new CudaBackend(new FakeDriver()).GetDevice().PrimaryContext;
        CudaWorkspace workspace = context.CreateWorkspace();
        Assert.Throws<InvalidOperationException>(() => workspace.Read());
        Assert.Throws<InvalidOperationException>(() => workspace.Finish(Divisor.Mean));
        CudaLoss.Evaluate(new Huber(1), in s_request, workspace);
        Assert.Equal(0, workspace.Read().Count);
        workspace.Dispose();
        Assert.Throws<ObjectDisposedException>(() => CudaLoss.Evaluate(new Huber(1), s_request with { RowLength = 1, RowValues = s_output }, workspace));
    }

    [Fact]
    public void NothingIsDoneWithoutAWorkspace() =>
        Assert.Throws<ArgumentNullException>("workspace", () => CudaLoss.Evaluate(new Huber(1), in s_request, null!));

    private static void Refuses(string message, CudaLossRequest request) => Refuses(message, workspace => CudaLoss.Evaluate(new Huber(1), in request, workspace));

    private static void RefusesRow(string message, CudaRowLossRequest request) => Refuses(message, workspace => CudaRowLoss.Evaluate(new SoftmaxCrossEntropy(), in request, workspace));

    private static void Refuses(string message, Action<CudaWorkspace> evaluate)
    {
        var driver = new FakeDriver();
        using CudaWorkspace workspace = new CudaBackend(driver).GetDevice().PrimaryContext.CreateWorkspace();
        int before = driver.Calls.Count;
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(() => evaluate(workspace)).Message);
        Assert.Equal(before, driver.Calls.Count);
    }
}
