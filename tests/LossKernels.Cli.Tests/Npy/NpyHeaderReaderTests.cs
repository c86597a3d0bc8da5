using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Tests.Npy;

public class NpyHeaderReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_format_version_is_read_up_to_the_first_byte_of_the_data(int major)
    {
        using var stream = new MemoryStream(NpyBytes.From(NpyBytes.ThreeFloats, [7], major));
        NpyHeader header = NpyHeaderReader.Read(stream, NpyTypeSet.Numbers);
        Assert.Equal((NpyType.Float32, new NpyShape(3)), (header.Type, header.Shape));
        Assert.Equal(7, stream.ReadByte());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(1, 1)]
    public void Another_format_version_is_refused(int major, int minor) =>
        Refused($"version {major}.{minor}", NpyBytes.From(NpyBytes.ThreeFloats, [], major, minor));

    [Fact]
    public void A_file_cut_anywhere_in_its_header_is_refused()
    {
        byte[] whole = NpyBytes.From(NpyBytes.ThreeFloats, []);
        for (int length = 0; length < whole.Length; length++)
            Refused(length < 8 ? "not an .npy file" : "truncated", whole[..length]);
    }

    [Fact]
    public void A_header_that_claims_gigabytes_is_refused_before_they_are_allocated() =>
        Refused("its header claims 4294967295 bytes", [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF]);

    private static void Refused(string part, byte[] file) =>
        Assert.Contains(part, Assert.Throws<InvalidDataException>(() => NpyHeaderReader.Read(new MemoryStream(file), NpyTypeSet.Numbers)).Message);
}
