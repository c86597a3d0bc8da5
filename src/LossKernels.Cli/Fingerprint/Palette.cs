namespace LossKernels.Cli.Fingerprint;

/// <summary>Which numbers the arrays of a case hold. A NaN or an infinity hides what a sum is made of, so most have none.</summary>
internal enum Palette
{
    /// <summary>Magnitudes around 1.</summary>
    Ordinary,

    /// <summary>Ordinary, and tiny, subnormal and huge numbers whose squares stay finite.</summary>
    Wide,

    /// <summary>Any finite number: squares overflow.</summary>
    Finite,

    /// <summary>Any bits at all: infinities and every kind of NaN too.</summary>
    All,
}
