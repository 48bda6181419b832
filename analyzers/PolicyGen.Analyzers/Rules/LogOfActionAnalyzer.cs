using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Actions;
using PolicyGen.Analyzers.Flow;

namespace PolicyGen.Analyzers.Rules;

/// <summary>PGEN1001: the logarithm of an action, where the logarithm of its probability is meant.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LogOfActionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.LogOfAction);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Analyze, OperationKind.Invocation);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (Logarithms.Argument(call) is not { } argument
            || new ValueTrace(ActionSource.Instance, call, context.CancellationToken).Find(argument) is not { } action)
        {
            return;
        }

        string consequence = (action.Route & Route.Rectified) == 0
            ? "and is NaN wherever the action is negative"
            : "and no Abs or clamp around the action makes it one";

        // The code fix finds the action again by its place, and leaves loops over its dimensions alone.
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if ((action.Route & Route.Iterated) != 0)
        {
            properties = properties.Add(RuleIds.IteratedProperty, "");
        }

        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.LogOfAction, call.Syntax.GetLocation(), [action.Reference.Syntax.GetLocation()], properties, action.Symbol.Name, consequence));
    }
}
