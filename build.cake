// The build, for those who like one entry point: dotnet tool restore && dotnet cake [--target=Test|Pack|Bench]
// Every task is a call of dotnet; what is built, and how, stands in the projects.

var target = Argument("target", "Test");
var configuration = Argument("configuration", "Release");
const string solution = "LossKernels.sln";

Task("Restore")
    .Does(() => DotNetRestore(solution));

Task("Build")
    .IsDependentOn("Restore")
    .Does(() => DotNetBuild(solution, new DotNetBuildSettings { Configuration = configuration, NoRestore = true }));

Task("Test")
    .IsDependentOn("Build")
    .Does(() => DotNetTool($"test -c {configuration} --no-build"));

Task("Pack")
    .IsDependentOn("Build")
    .Does(() => DotNetPack("src/LossKernels/LossKernels.csproj", new DotNetPackSettings { Configuration = configuration, NoBuild = true, OutputDirectory = "artifacts" }));

Task("Bench")
    .IsDependentOn("Build")
    .Does(() => DotNetRun("bench/LossKernels.Bench/LossKernels.Bench.csproj", "--filter *", new DotNetRunSettings { Configuration = configuration, NoBuild = true }));

RunTarget(target);
