using System.ComponentModel;

namespace LossKernels.Runtime;

/// <summary>What the kernels of an element-wise loss read, whatever the element type. Implemented by the source generator.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IElementInputs
{
    /// <summary>What the loss takes besides predictions and targets.</summary>
    static abstract LossInputs Inputs { get; }
}
