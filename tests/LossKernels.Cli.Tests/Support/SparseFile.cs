namespace LossKernels.Cli.Tests;

internal static class SparseFile
{
    /// <summary>Float32 zeros, however many, that take no room on the disk.</summary>
    public static string Create(string path, long count)
    {
        File.WriteAllBytes(path, NpyBytes.Of<float>($"({count},)"));
        using FileStream file = File.OpenWrite(path);
        file.SetLength(file.Length + count * sizeof(float));
        return path;
    }
}
