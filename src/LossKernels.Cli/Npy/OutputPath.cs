namespace LossKernels.Cli.Npy;

/// <summary>Where an output really goes.</summary>
internal static class OutputPath
{
    public const string Extension = ".npy";

    /// <summary>The full path, through symbolic links: it is their target that is replaced.</summary>
    /// <exception cref="UserException">It is not the name of an <c>.npy</c> file.</exception>
    public static string Resolve(string option, string path)
    {
        string subject = $"{option} '{path}'";
        string resolved = FileFailure.Explain(subject, () => Resolve(new FileInfo(path)));

        // Replacing whatever a path names would, of a device such as /dev/null, make a plain file.
        if (!resolved.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            throw new UserException($"{subject}: not the name of an {Extension} file; allowed are names that end in {Extension}");
        if (Directory.Exists(resolved))
            throw new UserException($"{subject}: a directory; allowed is the name of an {Extension} file");
        return resolved;
    }

    private static string Resolve(FileInfo file) =>
        (file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true))!.FullName;
}
