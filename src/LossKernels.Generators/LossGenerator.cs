using LossKernels.Generators.Emit;
using LossKernels.Generators.Frontend;
using LossKernels.Generators.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LossKernels.Generators;

/// <summary>The compiler: definitions in, kernels out.</summary>
[Generator]
public sealed class LossGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<LossModel> losses = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "LossKernels.LossKernelAttribute",
                (node, _) => node is TypeDeclarationSyntax,
                (attributed, _) => LossReader.Read(attributed))
            .Where(loss => loss is not null)
            .Select((loss, _) => loss!)
            .WithTrackingName("Losses");

        IncrementalValuesProvider<LossModel> valid = losses.Where(loss => loss.Diagnostics.Count == 0);

        IncrementalValuesProvider<SourceFile> files = valid
            .SelectMany((loss, _) => LossEmitter.Emit(loss))
            .WithTrackingName("Files");

        IncrementalValuesProvider<RowLossModel> rowLosses = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                "LossKernels.RowLossKernelAttribute",
                (node, _) => node is TypeDeclarationSyntax,
                (attributed, _) => RowLossReader.Read(attributed))
            .Where(loss => loss is not null)
            .Select((loss, _) => loss!)
            .WithTrackingName("RowLosses");

        IncrementalValuesProvider<RowLossModel> validRowLosses = rowLosses.Where(loss => loss.Diagnostics.Count == 0);

        IncrementalValuesProvider<SourceFile> rowFiles = validRowLosses
            .SelectMany((loss, _) => RowLossEmitter.Emit(loss))
            .WithTrackingName("RowFiles");

        IncrementalValueProvider<SourceFile?> registry = valid
            .Collect()
            .Combine(validRowLosses.Collect())
            .Select((all, _) => all.Left.Concat<Definition>(all.Right).ToEquatableArray())
            .Combine(context.CompilationProvider.Select((compilation, _) => compilation.AssemblyName ?? "Losses"))
            .Select((input, _) => input.Left.Count == 0 ? null : RegistryEmitter.Emit(input.Right, input.Left))
            .WithTrackingName("Registry");

        IncrementalValuesProvider<SourceFile> backends = context.SyntaxProvider
            .ForAttributeWithMetadataName("LossKernels.Runtime.BackendListAttribute", (_, _) => true, (_, _) => BackendListEmitter.Emit())
            .WithTrackingName("Backends");

        IncrementalValuesProvider<SourceFile> functions = context.SyntaxProvider
            .ForAttributeWithMetadataName("LossKernels.Runtime.ElementaryFunctionsAttribute", (_, _) => true, (_, _) => LossMathEmitter.Emit())
            .WithTrackingName("Functions");

        IncrementalValuesProvider<SourceFile> device = context.SyntaxProvider
            .ForAttributeWithMetadataName("LossKernels.Runtime.DeviceKernelsAttribute", (_, _) => true, (_, _) => DeviceKernelsEmitter.Emit())
            .WithTrackingName("Device");

        context.RegisterSourceOutput(losses.SelectMany((loss, _) => loss.Diagnostics), (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
        context.RegisterSourceOutput(rowLosses.SelectMany((loss, _) => loss.Diagnostics), (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
        context.RegisterSourceOutput(files, Add);
        context.RegisterSourceOutput(rowFiles, Add);
        context.RegisterSourceOutput(backends, Add);
        context.RegisterSourceOutput(functions, Add);
        context.RegisterSourceOutput(device, Add);
        context.RegisterSourceOutput(registry, (output, file) =>
        {
            if (file is not null)
                Add(output, file);
        });
    }

    private static void Add(SourceProductionContext output, SourceFile file) => output.AddSource(file.Name, file.Text);
}
