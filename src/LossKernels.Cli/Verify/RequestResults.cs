using System.Numerics;

namespace LossKernels.Cli.Verify;

/// <summary>What requests give of a loss on one backend for one case of inputs: all that <see cref="KernelResults{T}"/> does not reach.</summary>
internal sealed class RequestResults<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<(string Name, double Number)> numbers = [];
    private readonly List<(string Name, T[] Elements)> arrays = [];

    /// <summary>Values, of all or of a row, and sums of weights.</summary>
    public IReadOnlyList<(string Name, double Number)> Numbers => numbers;

    /// <summary>What there is of each element or row.</summary>
    public IReadOnlyList<(string Name, T[] Elements)> Arrays => arrays;

    public static RequestResults<T> Compute<TLoss>(TLoss loss, in Inputs<T> inputs, Engine engine)
        where TLoss : struct, ILoss<TLoss>
    {
        RequestResults<T> results = new();
        results.Add("by element", ElementRequest.Run(loss, inputs, engine, results));
        results.Add("by row", RowRequest.Run(loss, inputs, engine, results));
        if (results is RequestResults<float> single && inputs is Inputs<float> floats)
            single.Add("16 bits", HalfRequest.Run(loss, floats, engine, single));
        return results;
    }

    /// <summary>An array for the library to write to.</summary>
    public ElementSpan NewArray(string name, int length)
    {
        T[] elements = new T[length];
        arrays.Add((name, elements));
        return ElementSpan.Of(elements.AsSpan());
    }

    public void Add(string name, T[] elements) => arrays.Add((name, elements));

    public void Add(string name, double number) => numbers.Add((name, number));

    public void Add(string name, in LossResult result)
    {
        Add($"Value {name}", result.Value);
        Add($"WeightSum {name}", result.WeightSum);
    }
}
