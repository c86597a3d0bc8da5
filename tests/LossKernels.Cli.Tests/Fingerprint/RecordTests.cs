using System.Text;
using LossKernels.Cli.Fingerprint;

namespace LossKernels.Cli.Tests.Fingerprint;

public sealed class RecordTests : IDisposable
{
    private static readonly FingerprintRecord s_builtIn = FingerprintRecord.BuiltIn();
    private static readonly string s_text = Text(s_builtIn);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_row_with_another_hash_is_named()
    {
        FingerprintRow row = s_builtIn.Rows[100];
        string other = (row.Hash[0] == '0' ? '1' : '0') + row.Hash[1..];
        string text = Check(s_text.Replace($"{row}\n", $"{other}  {row.Name}\n"));
        Assert.Contains($"differs: {row.Name}: recorded {other}, here {row.Hash}", text);
        Assert.Contains($"of {s_builtIn.Rows.Count} rows 1 differ and 0 are not recorded; 0 of the record are not computed here", text);
    }

    [Fact]
    public void Two_rows_with_each_other_s_hash_are_named()
    {
        (FingerprintRow a, FingerprintRow b) = (s_builtIn.Rows[100], s_builtIn.Rows[101]);
        string text = Check(s_text.Replace($"{a}\n{b}\n", $"{a with { Hash = b.Hash }}\n{b with { Hash = a.Hash }}\n"));
        Assert.Contains($"differs: {a.Name}: recorded {b.Hash}, here {a.Hash}", text);
        Assert.Contains($"differs: {b.Name}: recorded {a.Hash}, here {b.Hash}", text);
        Assert.Contains($"of {s_builtIn.Rows.Count} rows 2 differ", text);
    }

    [Fact]
    public void A_row_that_is_missing_or_too_many_is_named()
    {
        FingerprintRow row = s_builtIn.Rows[^1];
        string text = Check(s_text.Replace($"{row}\n", $"{row with { Name = "huber float8 mean" }}\n"));
        Assert.Contains($"not recorded: {row.Name}: here {row.Hash}", text);
        Assert.Contains($"not computed here: huber float8 mean: recorded {row.Hash}", text);
    }

    [Fact]
    public void What_an_editor_or_a_shell_of_another_system_makes_of_a_record_is_one()
    {
        Assert.Equal(s_builtIn.Rows, Read(Encoding.UTF8.GetBytes(s_text.ReplaceLineEndings("\r\n"))).Rows);
        Assert.Equal(s_builtIn.Rows, Read([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(s_text)]).Rows);
    }

    [Fact]
    public async Task A_pipe_will_do()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no pipes among its files.");
        Posix.MakePipe(folder["pipe"]);
        Task writer = Task.Run(() => File.WriteAllText(folder["pipe"], s_text), TestContext.Current.CancellationToken);
        Assert.Equal(s_builtIn.Rows, FingerprintRecord.Open("--check", folder["pipe"]).Rows);
        await writer;
    }

    [Theory]
    [InlineData("", "not a record of fingerprints; one begins with '# LossKernels fingerprints, format ")]
    [InlineData("# LossKernels\n", "not a record of fingerprints")]
    [InlineData("# LossKernels fingerprints, format 99, contract 1\n", "it begins with '# LossKernels fingerprints, format 99, contract 1', a record of this tool with ")]
    [InlineData("HEAD0123  huber float32 mean\n", "line 2 is no row")]
    [InlineData("HEAD# a remark\nHASH huber float32 mean\n", "line 3 is no row")]
    [InlineData("HEADHASH  huber float32\n", "line 2 is no row")]
    [InlineData("HEADHASH  huber float32 mean more\n", "line 2 is no row")]
    [InlineData("HEADHASH  huber float32 \u001b[2J\n", "line 2 is no row")]
    [InlineData("HEADHASH  \n", "line 2 is no row")]
    [InlineData("HEAD\n", "line 2 is no row")]
    [InlineData("HEADHASH  huber float32 mean\nHASH  huber float32 mean\n", "line 3 is a second row of 'huber float32 mean'")]
    public void What_is_no_record_is_refused(string text, string reason)
    {
        text = text.Replace("HEAD", s_text[..(s_text.IndexOf('\n') + 1)]).Replace("HASH", new string('a', 64));
        string message = Assert.Throws<UserException>(() => Read(Encoding.UTF8.GetBytes(text))).Message;
        Assert.StartsWith($"--check '{folder["record.txt"]}': {reason}", message);
    }

    [Fact]
    public void A_directory_is_refused() =>
        Assert.Contains(": a directory; allowed is a record", Assert.Throws<UserException>(() => FingerprintRecord.Open("--check", folder["."])).Message);

    private FingerprintRecord Read(byte[] file) => FingerprintRecord.Open("--check", folder.Write("record.txt", file));

    /// <summary>What is said where the built-in record is what is computed here.</summary>
    private static string Check(string record)
    {
        using StringWriter output = new();
        Assert.False(FingerprintCheck.Write(output, FingerprintRecord.Read(new StringReader(record)), s_builtIn, new Engine(Backend.Scalar)));
        return output.ToString();
    }

    private static string Text(FingerprintRecord record)
    {
        using StringWriter output = new();
        record.Write(output);
        return output.ToString();
    }
}
