using LossKernels.Cli.Terminal;
using Spectre.Console;

namespace LossKernels.Cli.Info;

/// <summary>Prints what there is to know, for people or for programs.</summary>
internal static class InfoReport
{
    public static void WriteText(TextWriter output, MachineInfo info)
    {
        Line("cpu", $"{info.Cpu} ({info.Architecture}, {info.LogicalCores} logical cores)");
        Line("caches", info.Caches.Count == 0 ? "unknown" : string.Join(", ", info.Caches.Select(c => $"{c.Name} {c.Size}")));
        Line("runtime", $"{info.Runtime}, {info.Compilation}");
        Line("contract", $"version {Contract.Version}, blocks of {Contract.BlockLength<float>()} float32 or {Contract.BlockLength<double>()} float64");

        Table levels = Tables.Create("instruction set", "supported");
        foreach (IsaLevel level in IsaLevel.All)
            levels.AddRow(level.Name, YesNo(level.IsSupported));
        Tables.Write(output, levels);

        Table backends = Tables.Create("backend", "needs", "supported", "");
        foreach (Backend backend in Backend.All)
            backends.AddRow(backend.Name, backend.Description, YesNo(backend.IsSupported), backend == info.ChosenBackend ? Choice(info) : "");
        Tables.Write(output, backends);

        void Line(string name, string text) => output.WriteLine($"{name,-10} {text}");
    }

    public static void WriteJson(TextWriter output, MachineInfo info) =>
        Json.WriteLine(output, json =>
        {
            json.WriteString("cpu", info.Cpu);
            json.WriteString("architecture", info.Architecture);
            json.WriteNumber("logicalCores", info.LogicalCores);
            json.WriteStartArray("caches");
            foreach (CpuCache cache in info.Caches)
            {
                json.WriteStartObject();
                json.WriteString("name", cache.Name);
                json.WriteString("size", cache.Size);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteString("runtime", info.Runtime);
            json.WriteString("compilation", info.Compilation);
            json.WriteStartObject("instructionSets");
            foreach (IsaLevel level in IsaLevel.All)
                json.WriteBoolean(level.Name, level.IsSupported);
            json.WriteEndObject();
            json.WriteStartObject("backends");
            foreach (Backend backend in Backend.All)
                json.WriteBoolean(backend.Name, backend.IsSupported);
            json.WriteEndObject();
            json.WriteString("backend", info.ChosenBackend.Name);
            json.WriteBoolean("backendForced", info.ForcedBackend is not null);
            json.WriteNumber("contractVersion", Contract.Version);
            json.WriteStartObject("blockLength");
            json.WriteNumber("float32", Contract.BlockLength<float>());
            json.WriteNumber("float64", Contract.BlockLength<double>());
            json.WriteEndObject();
        });

    private static string YesNo(bool value) => value ? "yes" : "no";

    private static string Choice(MachineInfo info) =>
        info.ForcedBackend is null ? "chosen" : $"forced by {Backend.EnvironmentVariable}";
}
