using System.Runtime.InteropServices;
using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Tests.Npy;

public sealed class NpyOutputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("()")]
    [InlineData("(4,)")]
    [InlineData("(2, 2)")]
    [InlineData("(0, 3)")]
    public void What_is_written_is_read_back(string shape)
    {
        NpyHeader header = NpyDictionary.Parse($"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}}}", NpyTypeSet.Numbers);
        double[] elements = [.. Enumerable.Range(1, (int)header.Shape.Count)];
        using (var output = new NpyOutput("--values", folder["x.npy"], header))
        {
            output.Write(MemoryMarshal.AsBytes(elements.AsSpan()).ToArray());
            output.Commit();
        }

        Assert.Equal(elements, NpyBytes.Elements<double>(File.ReadAllBytes(folder["x.npy"]), shape));
        Assert.Equal(["x.npy"], folder.Names);
    }

    [Fact]
    public void Until_it_is_committed_the_destination_is_as_it_was()
    {
        File.WriteAllText(folder["x.npy"], "kept");
        using (var output = new NpyOutput("--values", folder["x.npy"], new NpyHeader(NpyType.Float32, new NpyShape(2))))
        {
            output.Write(new byte[sizeof(float)]);
            Assert.Equal("kept", File.ReadAllText(folder["x.npy"]));
            Assert.Equal(2, folder.Names.Count());
        }

        Assert.Equal("kept", File.ReadAllText(folder["x.npy"]));
        Assert.Equal(["x.npy"], folder.Names);
    }

    [Fact]
    public void A_link_stays_and_its_target_is_replaced()
    {
        File.WriteAllText(folder["target.npy"], "old");
        File.CreateSymbolicLink(folder["link.npy"], "target.npy");
        using (var output = new NpyOutput("--values", folder["link.npy"], new NpyHeader(NpyType.Float32, new NpyShape())))
        {
            output.Write(BitConverter.GetBytes(5f));
            output.Commit();
        }

        Assert.Equal("target.npy", new FileInfo(folder["link.npy"]).LinkTarget);
        Assert.Equal([5f], NpyBytes.Elements<float>(File.ReadAllBytes(folder["target.npy"]), "()"));
    }

    [Theory]
    [InlineData("x.txt", "allowed are names that end in .npy")]
    [InlineData("missing/x.npy", "no such directory")]
    [InlineData("directory.npy", "a directory")]
    public void A_destination_that_is_no_npy_file_is_refused(string name, string reason)
    {
        Directory.CreateDirectory(folder["directory.npy"]);
        UserException exception = Assert.Throws<UserException>(() => new NpyOutput("--values", folder[name], new NpyHeader(NpyType.Float32, new NpyShape())));
        Assert.Contains(reason, exception.Message);
        Assert.Equal(["directory.npy"], folder.Names);
    }
}
