using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Environments;

/// <summary>PGEN3006: running statistics of observations or rewards are updated in a method that evaluates.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NormalizerInEvaluationAnalyzer() : RuleAnalyzer(EnvironmentDescriptors.NormalizerInEvaluation)
{
    private static readonly ImmutableHashSet<string> Updating = ImmutableHashSet.Create("Update", "Scale", "Normalize", "Normalise", "UpdateStatistics", "UpdateStats", "Observe");

    private protected override void Register(RuleRegistry rules) => rules.OnMethod(Updating, Judge);

    private static void Judge(RuleSite site, IInvocationOperation call)
    {
        if (call.Instance is not { } instance || EvaluationAround(call) is not { } evaluation || Updates(site, call) is not { } certainty || IsFrozen(call))
        {
            return;
        }

        string normalizer = Variables.Of(instance)?.Name ?? call.TargetMethod.ContainingType.Name;
        site.Report(EnvironmentDescriptors.NormalizerInEvaluation, call, certainty, null, null, call.TargetMethod.Name, normalizer, evaluation);
    }

    /// <summary>By type those of the runtime, by name those that are called normaliser and are told to update by a flag.</summary>
    private static Certainty? Updates(RuleSite site, IInvocationOperation call)
    {
        INamedTypeSymbol type = call.TargetMethod.ContainingType;
        if (type.ContainingNamespace is { Name: "Training", ContainingNamespace.Name: "PolicyGen" })
        {
            return (type.Name, call.TargetMethod.Name) is ("ObservationNormalizer", "Update") or ("RewardScaler", "Scale") ? Certainty.Type : null;
        }

        List<string> words = Words.Of(type.Name);
        bool isNormalizer = words.Any(word => word is "normalizer" or "normaliser" or "normalization" or "normalisation") || (words.Contains("running") && words.Any(word => word is "mean" or "std" or "stats" or "statistics" or "moments"));
        return site.UsesNames && isNormalizer && call.Arguments.Any(argument => argument.Parameter is { Type.SpecialType: SpecialType.System_Boolean, Name: "update" or "updateStats" or "updateStatistics" }
            && argument.Value.ConstantValue is { HasValue: true, Value: true })
            ? Certainty.Name
            : null;
    }

    /// <summary>The name of the evaluating method or local function around the call; tests of a normaliser evaluate nothing.</summary>
    private static string? EvaluationAround(IInvocationOperation call)
    {
        for (IOperation? outer = call.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is ILocalFunctionOperation { Symbol.Name: var name } && IsEvaluation(name))
            {
                return name;
            }
        }

        return call.SemanticModel?.GetEnclosingSymbol(call.Syntax.SpanStart) is { } enclosing && MethodOf(enclosing) is { } method && IsEvaluation(method.Name) && method.GetAttributes().IsEmpty
            ? method.Name
            : null;
    }

    private static IMethodSymbol? MethodOf(ISymbol symbol)
    {
        while (symbol is IMethodSymbol { MethodKind: MethodKind.LambdaMethod or MethodKind.LocalFunction })
        {
            symbol = symbol.ContainingSymbol;
        }

        return symbol as IMethodSymbol;
    }

    private static bool IsEvaluation(string name) => Words.Of(name) is [var first, ..] && first is "evaluate" or "eval" or "validate" or "play";

    /// <summary>Whether the same body freezes a normaliser.</summary>
    private static bool IsFrozen(IInvocationOperation call) => BodyIndex.Of(call).Root.Descendants().Any(each =>
        each is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Frozen" }, Value: var value } && !Constants.Is(value, 0) && value.ConstantValue is not { HasValue: true, Value: false });
}
