using System.Runtime.InteropServices;
using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Tests.Npy;

public sealed class NpyInputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_slice_is_what_lies_in_the_file_even_where_it_is_not_aligned()
    {
        using NpyInput input = NpyInput.Open("PREDICTION", folder.Write("x.npy", NpyBytes.Of("(2, 2)", 1.5, -0.0, double.NaN, 4)), NpyTypeSet.Numbers);
        Assert.Equal([-0.0, double.NaN], MemoryMarshal.Cast<byte, double>(input.Bytes(1, 2)).ToArray());
        Assert.Equal((2, ElementType.Float64, 4), (input.Elements(1, 2).Length, input.Elements(1, 2).Type, input.Number(3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => input.Elements(3, 2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => input.Elements(-1, 2).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => input.Number(4));
    }

    [Fact]
    public void Elements_beyond_2_to_the_31_are_reached()
    {
        const long Count = (1L << 31) + 3;
        string path = folder.Write("x.npy", NpyBytes.Of<float>($"({Count},)"));
        using (FileStream file = File.OpenWrite(path))
        {
            file.Seek(file.Length + (Count - 1) * sizeof(float), SeekOrigin.Begin);
            file.Write(BitConverter.GetBytes(42f));
        }

        using NpyInput input = NpyInput.Open("PREDICTION", path, NpyTypeSet.Numbers);
        Assert.Equal((0, 42), (input.Number(Count - 2), input.Number(Count - 1)));
    }

    [Theory]
    [InlineData("(3,)", 11, "truncated: shape (3,) of float32 is 12 bytes of data, the file holds 11")]
    [InlineData("(3,)", 13, "bytes after the end of the array: shape (3,) of float32 is 12 bytes of data, the file holds 13")]
    [InlineData("(0,)", 1, "bytes after the end of the array")]
    [InlineData("(9223372036854775807,)", 12, "is 36893488147419103228 bytes of data, the file holds 12")]
    public void Too_few_or_too_many_bytes_of_data_are_refused(string shape, int length, string reason) =>
        Refused(reason, folder.Write("x.npy", [.. NpyBytes.Of<float>(shape), .. new byte[length]]));

    [Fact]
    public void What_is_no_file_is_refused()
    {
        Refused("no such file", folder["missing.npy"]);
        Refused("a directory", folder["."]);
        Refused("empty", folder.Write("empty.npy", []));
        Refused("not a path", "");
    }

    [Fact]
    public void A_pipe_that_nobody_writes_to_is_refused_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among its files.");
        Posix.MakePipe(folder["pipe.npy"]);
        File.CreateSymbolicLink(folder["link.npy"], folder["pipe.npy"]);
        Refused("a pipe or device", folder["pipe.npy"]);
        Refused("a pipe or device", folder["link.npy"]);
    }

    private static void Refused(string reason, string path)
    {
        string message = Assert.Throws<UserException>(() => NpyInput.Open("TARGET", path, NpyTypeSet.Numbers)).Message;
        Assert.StartsWith($"TARGET '{path}': ", message);
        Assert.Contains(reason, message);
    }
}
