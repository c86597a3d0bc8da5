namespace LossKernels.Tests.Support;

/// <summary>The folder of the solution, above the one that the tests run in.</summary>
internal static class RepositoryRoot
{
    public static string File(params string[] path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "LossKernels.sln")))
                return Path.Combine([folder.FullName, .. path]);
        throw new FileNotFoundException($"LossKernels.sln is in no folder above {AppContext.BaseDirectory}.");
    }
}
