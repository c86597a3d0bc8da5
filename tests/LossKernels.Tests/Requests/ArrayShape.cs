namespace LossKernels.Tests.Requests;

/// <summary>What a factor or a mask of a request is given as.</summary>
internal enum ArrayShape
{
    None,

    /// <summary>One number for all elements; a mask, which cannot be one, is then absent.</summary>
    Number,

    Row,

    Element,
}
