using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Declared;

namespace PolicyGen.Analyzers.Suppressors;

/// <summary>
/// Warnings of the compiler and of the .NET analyzers that are about members which the generator has written into a type, and which nobody
/// can mend in the own half of it. Those about what people wrote stay.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedMembersSuppressor : DiagnosticSuppressor
{
    private const string Cls = "PolicyGen's types and its seeds of type ulong are not CLS-compliant, and the member is generated.";

    private static readonly SuppressionDescriptor Constructor = new(
        "PGENSPR001", "CA1012", "The public constructor of the abstract policy is generated; derived classes call it all the same.");

    private static readonly SuppressionDescriptor Argument = new("PGENSPR002", "CS3001", Cls);
    private static readonly SuppressionDescriptor Return = new("PGENSPR003", "CS3002", Cls);
    private static readonly SuppressionDescriptor Member = new("PGENSPR004", "CS3003", Cls);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } = ImmutableArray.Create(Constructor, Argument, Return, Member);

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (TypeAround(context, diagnostic.Location) is { } type && NetworkShape.Of(type) is not null
                && (diagnostic.Id == Constructor.SuppressedDiagnosticId ? ConstructorsAreGenerated(type) : IsGenerated(diagnostic.Location.SourceTree)))
            {
                context.ReportSuppression(Suppression.Create(SupportedSuppressions.Single(each => each.SuppressedDiagnosticId == diagnostic.Id), diagnostic));
            }
        }
    }

    private static INamedTypeSymbol? TypeAround(SuppressionAnalysisContext context, Location location) =>
        location.SourceTree is { } tree && tree.GetRoot(context.CancellationToken).FindNode(location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            ? context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken)
            : null;

    private static bool ConstructorsAreGenerated(INamedTypeSymbol type) => type.InstanceConstructors
        .Where(each => each.DeclaredAccessibility == Accessibility.Public)
        .All(each => each.DeclaringSyntaxReferences.All(reference => IsGenerated(reference.SyntaxTree)));

    private static bool IsGenerated(SyntaxTree? tree) => tree is not null && tree.FilePath.EndsWith(".g.cs", StringComparison.OrdinalIgnoreCase);
}
