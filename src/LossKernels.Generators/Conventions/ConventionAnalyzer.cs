using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace LossKernels.Generators.Conventions;

/// <summary>Warns where Huber and smooth L1 are turned into each other by hand: they differ by a factor delta in both regions, and each has its name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConventionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Frontend.Diagnostics.ScaledByHand];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Analyze, OperationKind.Binary, OperationKind.CompoundAssignment);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        if (ScaledLoss.Of(context.Operation) is not { } scaled)
            return;
        string parameter = scaled.Creation.Arguments[0].Value.Syntax.ToString();
        string advice = scaled.Named is { } name
            ? $"that is {name}({parameter}); use it"
            : $"that is no loss of either name, since Huber is already delta times SmoothL1; use one of them as it is";
        context.ReportDiagnostic(Diagnostic.Create(
            Frontend.Diagnostics.ScaledByHand,
            context.Operation.Syntax.GetLocation(),
            $"{scaled.Loss}({parameter})",
            scaled.IsDivided ? "divided by" : "multiplied with",
            advice));
    }
}
