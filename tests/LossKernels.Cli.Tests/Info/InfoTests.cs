using System.Text;
using System.Text.Json;
using LossKernels.Cli.Info;

namespace LossKernels.Cli.Tests.Info;

public class InfoTests
{
    [Fact]
    public void Text_names_the_CPU_its_instruction_sets_and_caches_and_the_backend()
    {
        string text = ToolRun.Run("info").Succeeds().Output;
        Assert.Contains(CpuName.Read(), text);
        Assert.All(CpuCache.Read(), cache => Assert.Contains($"{cache.Name} {cache.Size}", text));
        Assert.All(IsaLevel.All, level => Assert.Matches($@"{level.Name} +{(level.IsSupported ? "yes" : "no")}\b", text));
        Assert.Matches($@"{Backend.Current.Name} .* yes +(chosen|forced)", text);
    }

    [Fact]
    public void Json_says_that_a_backend_was_forced()
    {
        JsonElement json = JsonElement.Parse(ToolProcess.Run(new Dictionary<string, string> { [Backend.EnvironmentVariable] = "scalar" }, "info", "--json").Output);
        Assert.Equal(("scalar", true), (json.GetProperty("backend").GetString(), json.GetProperty("backendForced").GetBoolean()));
        Assert.Equal(CpuCache.Read().Select(c => c.Size), json.GetProperty("caches").EnumerateArray().Select(c => c.GetProperty("size").GetString()));
        Assert.Equal(IsaLevel.All.Count, json.GetProperty("instructionSets").EnumerateObject().Count());
    }

    [Theory]
    [InlineData("processor\t: 0\nmodel name\t: Cortex\nprocessor\t: 1\nmodel name\t: Other\n", "Cortex")]
    [InlineData("processor\t: 0\nCPU implementer\t: 0x41\nCPU part\t: 0xd0c\n\nHardware\t: board\n", "implementer 0x41, part 0xd0c")]
    [InlineData("processor\t: 0\n", "unknown")]
    public void A_CPU_that_does_not_say_its_name_has_what_the_system_knows(string text, string name)
    {
        using TemporaryFolder folder = new();
        Assert.Equal(name, CpuName.OfLinux(folder.Write("cpuinfo", Encoding.ASCII.GetBytes(text))));
        Assert.Equal("unknown", CpuName.OfLinux(folder["absent"]));
    }

    [Fact]
    public void Where_the_system_says_nothing_of_caches_there_are_none() => Assert.Empty(CpuCache.Read("no such directory"));
}
