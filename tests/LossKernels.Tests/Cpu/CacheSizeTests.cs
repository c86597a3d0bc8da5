using LossKernels.Cpu;

namespace LossKernels.Tests.Cpu;

public class CacheSizeTests
{
    private const string Directory = "/sys/devices/system/cpu/cpu0/cache";

    [Fact]
    public void The_last_level_is_plausible() => Assert.InRange(CacheSize.LastLevelBytes, 256L << 10, 4L << 30);

    [Fact]
    public void The_last_level_is_what_Linux_says()
    {
        Assert.SkipUnless(System.IO.Directory.Exists($"{Directory}/index0"), "Only Linux lists caches in files, and not on every machine.");
        (int level, long size) = System.IO.Directory.EnumerateDirectories(Directory, "index*")
            .Where(index => Text(index, "type") != "Instruction")
            .Select(index => (int.Parse(Text(index, "level")), 1024 * long.Parse(Text(index, "size").TrimEnd('K'))))
            .Max();
        Assert.InRange(level, 1, 4);
        Assert.Equal(size, CacheSize.LastLevelBytes);
        Assert.Equal(size, CacheSize.FromLinux(Directory));

        static string Text(string index, string file) => File.ReadAllText(Path.Join(index, file)).Trim();
    }

    [Theory]
    [InlineData(new[] { "1 Data 32K", "1 Instruction 64K", "2 Unified 1024K", "3 Unified 32768K" }, 32L << 20)]
    [InlineData(new[] { "3 Unified 96M", "1 Data 48K" }, 96L << 20)]
    [InlineData(new[] { "1 Data 32K", "2 Unified 512", "3 Instruction 1G" }, 512L)]
    [InlineData(new[] { "1 Data 32K", "2 Unified much", "3 Unified 1G" }, 32L << 10)]
    [InlineData(new[] { "one Data 32K" }, null)]
    [InlineData(new string[0], null)]
    public void Linux_is_read_as_far_as_it_makes_sense(string[] caches, long? expected)
    {
        DirectoryInfo directory = System.IO.Directory.CreateTempSubdirectory("caches");
        try
        {
            for (int i = 0; i < caches.Length; i++)
            {
                DirectoryInfo index = directory.CreateSubdirectory($"index{i}");
                foreach ((string file, string text) in new[] { "level", "type", "size" }.Zip(caches[i].Split(' ')))
                    File.WriteAllText(Path.Join(index.FullName, file), text + "\n");
            }

            Assert.Equal(expected, CacheSize.FromLinux(directory.FullName));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_directory_that_is_not_there_says_nothing() => Assert.Null(CacheSize.FromLinux(Path.Join(Path.GetTempPath(), Path.GetRandomFileName())));
}
