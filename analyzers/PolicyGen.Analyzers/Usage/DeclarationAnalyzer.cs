using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Screening;
using PolicyGen.Generator.Declarations;
using PolicyGen.Generator.Models;

namespace PolicyGen.Analyzers.Usage;

/// <summary>PGEN0001 to PGEN0020: reports what the generator's own parse finds wrong with an attribute, at the exact argument.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The attributes' names, with and without their suffix.</summary>
    private static readonly uint[] Names = Vocabulary.Keys([.. AttributeNames.All.SelectMany(static name => Written(name))]);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = UsageRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (MayDeclare(start.Compilation, start.CancellationToken) && start.Compilation.GetTypeByMetadataName(AttributeNames.ValueFunction) is not null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    /// <summary>Whether any file mentions an attribute, be it in an alias.</summary>
    private static bool MayDeclare(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            if (Screen.Of(tree, cancellationToken).AnyName(Names))
            {
                return true;
            }
        }

        return false;
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var symbol = (INamedTypeSymbol)context.Symbol;
        foreach (AttributeData attribute in symbol.GetAttributes())
        {
            // The whole name takes long to write, and most attributes are others.
            string? name = attribute.AttributeClass is { ContainingNamespace.Name: "PolicyGen" } type ? type.ToDisplayString() : null;
            if (AttributeNames.Policies.Contains(name))
            {
                Declaration<PolicyModel> declaration = PolicyDeclaration.Parse(symbol, attribute, context.CancellationToken);
                Report(context, attribute, declaration.Problems);
                if (declaration.IsValid)
                {
                    PolicyAdvice.Report(context, attribute, declaration.Model!);
                }
            }
            else if (name == AttributeNames.ValueFunction)
            {
                Report(context, attribute, ValueFunctionDeclaration.Parse(symbol, attribute, context.CancellationToken).Problems);
            }
            else if (AttributeNames.QFunctions.Contains(name))
            {
                Report(context, attribute, QFunctionDeclaration.Parse(symbol, attribute, context.CancellationToken).Problems);
            }
        }
    }

    private static string[] Written(string metadataName)
    {
        string name = metadataName.Substring(metadataName.LastIndexOf('.') + 1);
        return [name, name.Substring(0, name.Length - nameof(Attribute).Length)];
    }

    private static void Report(SymbolAnalysisContext context, AttributeData attribute, EquatableArray<Problem> problems)
    {
        foreach (Problem problem in problems)
        {
            Location location = ProblemLocations.Find((INamedTypeSymbol)context.Symbol, attribute, problem, context.CancellationToken);
            context.ReportDiagnostic(Diagnostic.Create(UsageRules.Of(problem.Kind), location, [.. problem.Message]));
        }
    }
}
