using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Generator.Declarations;
using PolicyGen.Generator.Models;

namespace PolicyGen.Analyzers.Usage;

/// <summary>PGEN0001 to PGEN0020: reports what the generator's own parse finds wrong with an attribute, at the exact argument.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = UsageRules.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName(AttributeNames.ValueFunction) is not null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            string? name = attribute.AttributeClass?.ToDisplayString();
            if (AttributeNames.Policies.Contains(name))
            {
                Declaration<PolicyModel> declaration = PolicyDeclaration.Parse(type, attribute, context.CancellationToken);
                Report(context, attribute, declaration.Problems);
                if (declaration.IsValid)
                {
                    PolicyAdvice.Report(context, attribute, declaration.Model!);
                }
            }
            else if (name == AttributeNames.ValueFunction)
            {
                Report(context, attribute, ValueFunctionDeclaration.Parse(type, attribute, context.CancellationToken).Problems);
            }
            else if (AttributeNames.QFunctions.Contains(name))
            {
                Report(context, attribute, QFunctionDeclaration.Parse(type, attribute, context.CancellationToken).Problems);
            }
        }
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
