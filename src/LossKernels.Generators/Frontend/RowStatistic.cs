using LossKernels.Generators.Support;

namespace LossKernels.Generators.Frontend;

/// <summary>A number that the elements of a row are brought down to.</summary>
/// <param name="Method">The method that gives an element's term.</param>
/// <param name="IsMaximum">Whether the greatest of the terms is taken, and not their sum.</param>
/// <param name="Arguments">The names of the method's parameters.</param>
/// <param name="Node">The node of the term.</param>
internal sealed record RowStatistic(string Method, bool IsMaximum, EquatableArray<string> Arguments, int Node)
{
    /// <summary>The name as a parameter of other methods: <c>Total</c> is <c>total</c> there.</summary>
    public string Argument => NameOf(Method);

    public static string NameOf(string method) => char.ToLowerInvariant(method[0]) + method.Substring(1);
}
