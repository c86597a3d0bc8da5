namespace LossKernels;

/// <summary>
/// A factor of each element: one number for all of them, one for each row, or one for each element. Which it is
/// follows from the length. It counts as if it were spread over the elements. The default value is absent.
/// </summary>
public readonly ref struct Factor
{
    private Factor(double number)
    {
        Number = number;
        IsNumber = true;
    }

    private Factor(ReadOnlyElementSpan elements) => Elements = elements;

    /// <summary>The array, absent where one number was given.</summary>
    public ReadOnlyElementSpan Elements { get; }

    /// <summary>The number, if <see cref="IsNumber"/>.</summary>
    public double Number { get; }

    /// <summary>Whether one number was given for all elements.</summary>
    public bool IsNumber { get; }

    /// <summary>Whether nothing was given.</summary>
    public bool IsAbsent => !IsNumber && Elements.IsAbsent;

    /// <summary>One number for all elements; it is rounded to the compute type once.</summary>
    public static implicit operator Factor(double number) => new(number);

    /// <summary>One number for each element or each row.</summary>
    public static implicit operator Factor(ReadOnlyElementSpan elements) => new(elements);

    /// <inheritdoc cref="op_Implicit(ReadOnlyElementSpan)"/>
    public static implicit operator Factor(ElementSpan elements) => new(elements);

    /// <inheritdoc cref="op_Implicit(ReadOnlyElementSpan)"/>
    public static implicit operator Factor(float[]? elements) => new(ReadOnlyElementSpan.Of<float>(elements));

    /// <inheritdoc cref="op_Implicit(ReadOnlyElementSpan)"/>
    public static implicit operator Factor(Span<float> elements) => new(ReadOnlyElementSpan.Of<float>(elements));

    /// <inheritdoc cref="op_Implicit(ReadOnlyElementSpan)"/>
    public static implicit operator Factor(ReadOnlySpan<float> elements) => new(ReadOnlyElementSpan.Of<float>(elements));

    /// <inheritdoc cref="op_Implicit(ReadOnlyElementSpan)"/>
    public static implicit operator Factor(double[]? elements) => new(ReadOnlyElementSpan.Of<double>(elements));

    /// <inheritdoc cref="op_Implicit(ReadOnlyElementSpan)"/>
    public static implicit operator Factor(Span<double> elements) => new(ReadOnlyElementSpan.Of<double>(elements));

    /// <inheritdoc cref="op_Implicit(ReadOnlyElementSpan)"/>
    public static implicit operator Factor(ReadOnlySpan<double> elements) => new(ReadOnlyElementSpan.Of<double>(elements));

    /// <inheritdoc cref="op_Implicit(ReadOnlyElementSpan)"/>
    public static implicit operator Factor(Half[]? elements) => new(ReadOnlyElementSpan.Of<Half>(elements));

    /// <inheritdoc cref="op_Implicit(ReadOnlyElementSpan)"/>
    public static implicit operator Factor(Span<Half> elements) => new(ReadOnlyElementSpan.Of<Half>(elements));

    /// <inheritdoc cref="op_Implicit(ReadOnlyElementSpan)"/>
    public static implicit operator Factor(ReadOnlySpan<Half> elements) => new(ReadOnlyElementSpan.Of<Half>(elements));

    /// <inheritdoc cref="op_Implicit(ReadOnlyElementSpan)"/>
    public static implicit operator Factor(BFloat16[]? elements) => new(ReadOnlyElementSpan.Of<BFloat16>(elements));

    /// <inheritdoc cref="op_Implicit(ReadOnlyElementSpan)"/>
    public static implicit operator Factor(Span<BFloat16> elements) => new(ReadOnlyElementSpan.Of<BFloat16>(elements));

    /// <inheritdoc cref="op_Implicit(ReadOnlyElementSpan)"/>
    public static implicit operator Factor(ReadOnlySpan<BFloat16> elements) => new(ReadOnlyElementSpan.Of<BFloat16>(elements));
}
