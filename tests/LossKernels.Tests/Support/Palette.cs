namespace LossKernels.Tests.Support;

/// <summary>Which numbers the arrays of a <see cref="Sample"/> hold. Few samples have NaN, which would hide every other difference in a sum.</summary>
public enum Palette
{
    /// <summary>Around the parameters of the loss.</summary>
    Ordinary,

    /// <summary>Ordinary, and tiny, subnormal and huge numbers whose squares stay finite.</summary>
    Wide,

    /// <summary>Any finite number; squares overflow.</summary>
    Finite,

    /// <summary>Anything: NaN and infinities too.</summary>
    All,
}
