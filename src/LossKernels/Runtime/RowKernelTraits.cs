using System.ComponentModel;

namespace LossKernels.Runtime;

/// <summary>What a kernel of a row-wise loss is and reads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[Flags]
public enum RowKernelTraits : byte
{
    /// <summary>A sum, of the predictions alone.</summary>
    None = 0,

    /// <summary>A maximum, and not a sum.</summary>
    IsMaximum = 1,

    /// <summary>It reads the targets.</summary>
    ReadsTarget = 2,

    /// <summary>It reads the weights of the columns.</summary>
    ReadsClassWeight = 4,
}
