using System.Reflection;
using LossKernels.Cli.Npy;

namespace LossKernels.Cli.Fingerprint;

/// <summary>What results are, to the bit: a text of a heading and one row for each loss, type and option.</summary>
internal sealed record FingerprintRecord(IReadOnlyList<FingerprintRow> Rows)
{
    /// <summary>The command that writes the record of the repository.</summary>
    public const string UpdateCommand = "dotnet run -c Release --project src/LossKernels.Cli -- fingerprint > docs/fingerprints.txt";

    // Other inputs, options or names are another format.
    private const int Format = 1;
    private const string Title = "# LossKernels fingerprints, ";

    private static readonly string s_firstLine = $"{Title}format {Format}, contract {Contract.Version}";

    private static readonly string s_heading =
        $"""
        {s_firstLine}
        #
        # Each row is the SHA-256 of all results of one loss, type and option on generated inputs: of their bits,
        # little-endian, any NaN being one NaN. They are the same on every machine, backend and number of threads;
        #     losskernels fingerprint --check
        # says whether they are on yours. What they must be: docs/numerics.md. The inputs: src/LossKernels.Cli/Fingerprint.
        # A type is that of all arrays, or those of prediction, target, factors and outputs.
        #
        # Made by: losskernels fingerprint > docs/fingerprints.txt
        #
        """;

    /// <summary>The record that the tool was built with: <c>docs/fingerprints.txt</c>.</summary>
    public static FingerprintRecord BuiltIn()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("fingerprints.txt")!;
        using StreamReader reader = new(stream);
        return FileFailure.Explain("the built-in record", () => Read(reader));
    }

    /// <param name="argument">What the command line calls the file, for messages.</param>
    /// <param name="path">Where it is; a pipe will do.</param>
    /// <exception cref="UserException">It cannot be read, or is no record of this format and contract.</exception>
    public static FingerprintRecord Open(string argument, string path) =>
        FileFailure.Explain($"{argument} '{path}'", () =>
        {
            if (Directory.Exists(path))
                throw new InvalidDataException("a directory; allowed is a record of fingerprints");
            using StreamReader reader = new(path);
            return Read(reader);
        });

    /// <exception cref="InvalidDataException">It is no record of this format and contract.</exception>
    public static FingerprintRecord Read(TextReader reader)
    {
        // A file of another kind may be one line of any length.
        char[] start = new char[Title.Length];
        if (reader.ReadBlock(start) < start.Length || !start.AsSpan().SequenceEqual(Title))
            throw new InvalidDataException($"not a record of fingerprints; one begins with '{s_firstLine}'");
        string first = Title + reader.ReadLine();
        if (first != s_firstLine)
            throw new InvalidDataException($"it begins with '{first}', a record of this tool with '{s_firstLine}': their bits cannot be compared");
        return new FingerprintRecord(ReadRows(reader));
    }

    /// <summary>Writes it as it stands in a file, on every system.</summary>
    public void Write(TextWriter output)
    {
        output.Write($"{s_heading}\n");
        foreach (FingerprintRow row in Rows)
            output.Write($"{row}\n");
    }

    private static List<FingerprintRow> ReadRows(TextReader reader)
    {
        List<FingerprintRow> rows = [];
        HashSet<string> names = [];
        for (int number = 2; reader.ReadLine() is string line; number++)
        {
            if (line.StartsWith('#'))
                continue;
            FingerprintRow row = FingerprintRow.Parse(line) ?? throw new InvalidDataException($"line {number} is no row; one is 64 hexadecimal digits, two spaces, and a loss, a type and an option");
            if (!names.Add(row.Name))
                throw new InvalidDataException($"line {number} is a second row of '{row.Name}'");
            rows.Add(row);
        }

        return rows;
    }
}
