using System.Reflection;
using LossKernels.Generators.Frontend;
using Microsoft.CodeAnalysis;

namespace LossKernels.Generators.Tests.Support;

/// <summary>A definition as C# runs it, beside the model that the front end made of it.</summary>
internal sealed class CompiledDefinition
{
    private readonly MethodInfo _value;

    private CompiledDefinition(LossModel model, Type type)
    {
        Model = model;
        _value = type.GetMethod("Value", BindingFlags.Static | BindingFlags.Public)!;
    }

    public LossModel Model { get; }

    /// <summary>Compiles one assembly from all sources, without what is generated, and reads each loss in it.</summary>
    public static IReadOnlyDictionary<string, CompiledDefinition> Of(params IEnumerable<string> sources)
    {
        var compilation = Compiler.Compile(sources);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        var assembly = Assembly.Load(image.ToArray());
        GeneratorRun run = GeneratorRun.Of(compilation);
        Assert.Null(run.Result.Exception);
        Assert.Empty(run.Diagnostics);
        return run.Models.ToDictionary(model => model.Name, model => new CompiledDefinition(model, assembly.GetType(model.FullName)!));
    }

    /// <summary>Calls the method Value.</summary>
    public double Run(double[] inputs, double[] parameters) =>
        (double)_value.Invoke(null, [.. inputs.Concat(parameters).Cast<object>()])!;
}
