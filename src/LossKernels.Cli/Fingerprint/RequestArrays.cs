using System.Runtime.InteropServices;

namespace LossKernels.Cli.Fingerprint;

/// <summary>The arrays of a case that requests read, and those that one request writes.</summary>
internal sealed class RequestArrays
{
    private readonly ElementArray before;
    private readonly List<ElementArray> written = [];

    public RequestArrays(TypeMix types, InputCase inputs)
    {
        Shape shape = Shape = inputs.Shape;
        NumberDealer numbers = new(new SplitMix64(inputs.Seed), inputs.Palette, inputs.Parameters);
        (Prediction, Target) = (new(types.Prediction, shape.Length), new(types.Target, shape.Length));
        for (int i = 0; i < shape.Length; i++)
            (Prediction[i], Target[i]) = numbers.Pair(types.Prediction, types.Target);
        (Weight, RowWeight) = (Elements(numbers.Weight), Rows(numbers.Weight));
        (Upstream, RowUpstream) = (Elements(numbers.Number), Rows(numbers.Number));
        (Mask, RowMask) = (Truths(numbers, shape.Length), Truths(numbers, shape.Rows));
        before = ElementArray.Of(types.Output, shape.Length, numbers.Number);
        ClassWeight = ElementArray.Of(types.Factor, shape.RowLength, numbers.Weight);
        (Labels, Signs) = (Integers(() => numbers.Column(shape.RowLength)), Integers(numbers.Sign));

        // Last, so that the numbers of losses without variances do not depend on it.
        Variance = ElementArray.Of(types.Target, shape.Length, numbers.Variance);

        ElementArray Elements(Func<NumberFormat, ulong> number) => ElementArray.Of(types.Factor, shape.Length, number);

        ElementArray Rows(Func<NumberFormat, ulong> number) => ElementArray.Of(types.Factor, shape.Rows, number);

        int[] Integers(Func<int> number) => [.. Enumerable.Range(0, shape.Rows).Select(_ => number())];
    }

    public Shape Shape { get; }

    public ElementArray Prediction { get; }

    public ElementArray Target { get; }

    /// <summary>For a loss that takes it.</summary>
    public ElementArray Variance { get; }

    /// <summary>One number for each element.</summary>
    public ElementArray Weight { get; }

    /// <summary>One number for each row.</summary>
    public ElementArray RowWeight { get; }

    /// <inheritdoc cref="Weight"/>
    public ElementArray Upstream { get; }

    /// <inheritdoc cref="RowWeight"/>
    public ElementArray RowUpstream { get; }

    /// <summary>One truth value for each element.</summary>
    public bool[] Mask { get; }

    /// <summary>One truth value for each row.</summary>
    public bool[] RowMask { get; }

    /// <summary>One number for each column.</summary>
    public ElementArray ClassWeight { get; }

    /// <summary>A column for each row.</summary>
    public int[] Labels { get; }

    /// <summary>1, -1 or 0 for each row.</summary>
    public int[] Signs { get; }

    /// <summary>A mask of the elements that lets none of them count.</summary>
    public bool[] NoElement => new bool[Shape.Length];

    /// <summary>What a request writes, in the order in which it asked for it.</summary>
    public IReadOnlyList<ElementArray> Written => written;

    /// <summary>An array with something for each element already in it, which may be added to.</summary>
    public ElementSpan Output() => Overwritten(before);

    /// <inheritdoc cref="Output()"/>
    public Span<T> Output<T>()
        where T : unmanaged => Add(before.Copy()).Elements<T>();

    public ElementSpan RowOutput() => RowOutput(before.Format.Type);

    public ElementSpan RowOutput(ElementType type) => Add(new ElementArray(NumberFormat.Of(type), Shape.Rows)).Span;

    /// <summary>A copy of an input for a request to write over.</summary>
    public ElementSpan Overwritten(ElementArray input) => Add(input.Copy()).Span;

    /// <summary>Makes ready for another request.</summary>
    public void Forget() => written.Clear();

    private ElementArray Add(ElementArray array)
    {
        written.Add(array);
        return array;
    }

    private static bool[] Truths(NumberDealer numbers, int count)
    {
        bool[] truths = new bool[count];
        foreach (ref byte truth in MemoryMarshal.AsBytes(truths.AsSpan()))
            truth = numbers.Truth();
        return truths;
    }
}
