using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Tests.Npy;

public class NpyDictionaryTests
{
    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (), }", "()", 1)]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }", "(3,)", 3)]
    [InlineData("{\"shape\":(2,3,4),\"fortran_order\":False,\"descr\":\"<f8\"}", "(2, 3, 4)", 24)]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 5), }", "(0, 5)", 0)]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2L, 3L), }   \n", "(2, 3)", 6)]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 9223372036854775807, 9223372036854775807), }", "(0, 9223372036854775807, 9223372036854775807)", 0)]
    public void Every_shape_is_read(string dictionary, string shape, long count)
    {
        NpyHeader header = NpyDictionary.Parse(dictionary, NpyTypeSet.Numbers);
        Assert.Equal((NpyType.Float64, shape, count), (header.Type, header.Shape.ToString(), header.Shape.Count));
    }

    [Theory]
    [InlineData("()")]
    [InlineData("(3,)")]
    public void Fortran_order_is_C_order_where_there_is_at_most_one_dimension(string shape) =>
        Assert.Equal(shape, NpyDictionary.Parse($"{{'descr': '<f4', 'fortran_order': True, 'shape': {shape}}}", NpyTypeSet.Numbers).Shape.ToString());

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (3, 2), }", "Fortran order (shape (3, 2)); allowed is C order")]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (3,), }", "dtype '>f4'; allowed are '<f2' (float16), '<f4' (float32) and '<f8' (float64), little-endian")]
    [InlineData("{'descr': '<i4', 'fortran_order': False, 'shape': (3,), }", "dtype '<i4'")]
    [InlineData("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (3,), }", "dtype a structured type")]
    [InlineData("{'descr': ('<f4', (2,)), 'fortran_order': False, 'shape': (3,), }", "dtype a structured type")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-3,), }", "a dimension is not a whole number")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9223372036854775808,), }", "a dimension is not a whole number")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296, 2), }", "has more than 9223372036854775807 elements")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': 3, }", "'(' is missing")]
    [InlineData("{'descr': '<f4', 'fortran_order': 0, 'shape': (3,), }", "fortran_order is neither True nor False")]
    [InlineData("{'descr': '<f4', 'shape': (3,), }", "it needs 'descr', 'fortran_order' and 'shape'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), 'more': 1}", "unknown key 'more'")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), } more", "text after the dictionary")]
    [InlineData("{'descr': '<f4", "it ends too early")]
    [InlineData("", "'{' is missing")]
    public void Anything_else_is_refused_with_its_reason(string dictionary, string reason) => Refused(dictionary, reason);

    [Fact]
    public void More_dimensions_than_an_output_header_holds_are_refused()
    {
        Assert.Equal(1, NpyDictionary.Parse(Ones(NpyShape.MaxDimensions), NpyTypeSet.Numbers).Shape.Count);
        Refused(Ones(NpyShape.MaxDimensions + 1), "65 dimensions; allowed are at most 64");

        static string Ones(int dimensions) => $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({string.Join(", ", Enumerable.Repeat(1, dimensions))})}}";
    }

    private static void Refused(string dictionary, string reason) =>
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => NpyDictionary.Parse(dictionary, NpyTypeSet.Numbers)).Message);
}
