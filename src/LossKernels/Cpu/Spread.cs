namespace LossKernels.Cpu;

/// <summary>How the numbers of a factor or a mask are spread over the elements.</summary>
internal enum Spread
{
    None,

    /// <summary>One number for all of them.</summary>
    One,

    /// <summary>One for each row.</summary>
    Row,

    /// <summary>One for each element.</summary>
    Element,
}
