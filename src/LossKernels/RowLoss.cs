using LossKernels.Cpu.Rows;

namespace LossKernels;

/// <summary>
/// Evaluates row-wise losses: value, gradient, or both in one call, with each row in the caches while it is worked on.
/// </summary>
/// <remarks>
/// Every method returns the same bits on every backend, for any number of threads and any sharding by rows; the contract is
/// <c>docs/numerics.md</c>. A NaN in a row reaches the total and that row's gradient, and no other row's.
/// </remarks>
public static class RowLoss
{
    /// <summary>Evaluates a request.</summary>
    /// <param name="loss">The loss, such as <c>new SoftmaxCrossEntropy()</c>.</param>
    /// <param name="request">The arrays and what is wanted of them.</param>
    /// <returns>The value, and what it takes to merge it with those of other shards. Elements counted are rows.</returns>
    /// <exception cref="ArgumentException">Lengths or types do not fit, or an output overlaps an input other than exactly; the message names the argument.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter of the loss, a label or a number of the request is outside its range. Nothing has been written.</exception>
    /// <exception cref="OperationCanceledException">The request's token was cancelled. The outputs are undefined.</exception>
    /// <exception cref="PlatformNotSupportedException">The backend is not supported here.</exception>
    public static LossResult Evaluate<TLoss>(TLoss loss, scoped in RowLossRequest request)
        where TLoss : struct, IRowLoss<TLoss>
    {
        LossResult result;
        if (request.Prediction.Type == ElementType.Float64)
            RowEvaluator.Run<TLoss, double>(loss, in request, TLoss.Inputs, out result);
        else
            RowEvaluator.Run<TLoss, float>(loss, in request, TLoss.Inputs, out result);
        return result;
    }
}
