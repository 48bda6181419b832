using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Kit;

/// <summary>One file in front of a rule: what its sites have in common.</summary>
internal sealed class RuleFile(SemanticModelAnalysisContext context)
{
    /// <summary>The model of the file.</summary>
    public SemanticModel Model => context.SemanticModel;

    /// <summary>Cancelled when nobody waits for the answer any more.</summary>
    public CancellationToken CancellationToken => context.CancellationToken;

    /// <summary>Answers questions about values.</summary>
    public ValueTrace Trace { get; } = new(
        Settings.Of(context.Options, context.SemanticModel.SyntaxTree), Markers.Of(context.SemanticModel.Compilation), context.CancellationToken);

    /// <summary>One place of the file.</summary>
    public RuleSite At(IOperation operation) => new(operation, this);

    /// <summary>Reports.</summary>
    public void Report(Diagnostic diagnostic) => context.ReportDiagnostic(diagnostic);
}
