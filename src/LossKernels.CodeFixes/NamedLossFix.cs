using System.Collections.Immutable;
using System.Composition;
using LossKernels.Generators.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace LossKernels.CodeFixes;

/// <summary>Puts the named loss where another one is scaled by hand: <c>Loss.Mean(new Huber(d), …) / d</c> is <c>Loss.Mean(new SmoothL1(d), …)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class NamedLossFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["LK0016"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        SyntaxNode? node = root?.FindNode(context.Span, getInnermostNodeForTie: true);
        if (node is null || model?.GetOperation(node, context.CancellationToken) is not IBinaryOperation operation || ScaledLoss.Of(operation) is not { Named: { } name } scaled)
            return;

        // Elsewhere than in the expression, or with its type written twice, changing it is more than this knows.
        if (scaled.Creation.Syntax is not ObjectCreationExpressionSyntax creation || !scaled.Call.Syntax.Contains(creation)
            || scaled.Call.Syntax.DescendantNodesAndSelf().Any(x => x is GenericNameSyntax))
            return;
        string title = $"Use {name}, values and gradients";
        context.RegisterCodeFix(
            CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root!.ReplaceNode(node, Replaced(scaled, creation, name).WithTriviaFrom(node)))), title),
            context.Diagnostics);
    }

    /// <summary>The call with the loss of that name, whose parameter is called otherwise; what else is written stays as it is.</summary>
    private static SyntaxNode Replaced(ScaledLoss scaled, ObjectCreationExpressionSyntax creation, string name)
    {
        ArgumentListSyntax arguments = creation.ArgumentList!;
        NameSyntax type = creation.Type switch
        {
            QualifiedNameSyntax qualified => qualified.WithRight(SyntaxFactory.IdentifierName(name)),
            AliasQualifiedNameSyntax aliased => aliased.WithName(SyntaxFactory.IdentifierName(name)),
            _ => SyntaxFactory.IdentifierName(name),
        };
        return scaled.Call.Syntax.ReplaceNode(creation, creation
            .WithType(type.WithTriviaFrom(creation.Type))
            .WithArgumentList(arguments.WithArguments(SyntaxFactory.SingletonSeparatedList(arguments.Arguments[0].WithNameColon(null)))));
    }
}
