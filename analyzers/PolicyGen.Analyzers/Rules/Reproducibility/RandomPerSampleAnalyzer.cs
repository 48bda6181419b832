using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Quantities;
using PolicyGen.Analyzers.Screening;

namespace PolicyGen.Analyzers.Rules.Reproducibility;

/// <summary>
/// PGEN4002: a generator without a seed is made for each action or noise of a policy. Name, type and what surrounds it have to agree that it is
/// one: new Random() in a loop is common in code that has nothing to do with policies.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RandomPerSampleAnalyzer() : RuleAnalyzer(ReproducibilityDescriptors.RandomPerSample)
{
    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Vocabulary.RandomNumbers);
        rules.OnOperation(IsUnseeded, Judge, OperationKind.ObjectCreation);
    }

    private static bool IsUnseeded(IOperation operation) =>
        operation is IObjectCreationOperation { Arguments.IsEmpty: true, Type: { Name: "Random", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };

    private static void Judge(RuleSite site)
    {
        var creation = (IObjectCreationOperation)site.Operation;
        if (!site.UsesNames || IsKept(creation))
        {
            return;
        }

        string? sample = Method(creation) is { } method && IsSampler(method) && IsLearner(method) ? Words.Of(method.Name).Contains("noise") ? "noise" : "action"
            : Loops.Around(creation).FirstOrDefault() is { } loop && MakesAction(loop, creation, site) ? "action"
            : null;
        if (sample is not null)
        {
            site.Report(ReproducibilityDescriptors.RandomPerSample, Certainty.Name, creation.Syntax.ToString(), sample);
        }
    }

    /// <summary>Assigned to something that outlives the call.</summary>
    private static bool IsKept(IObjectCreationOperation creation)
    {
        IOperation? outer = creation.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation or ICoalesceOperation)
        {
            outer = outer.Parent;
        }

        return outer is IFieldInitializerOperation or IPropertyInitializerOperation or ICoalesceAssignmentOperation or ISimpleAssignmentOperation { Target: IMemberReferenceOperation } or IParameterInitializerOperation;
    }

    private static IMethodSymbol? Method(IOperation operation)
    {
        ISymbol? symbol = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.LambdaMethod })
        {
            symbol = symbol.ContainingSymbol;
        }

        return symbol as IMethodSymbol;
    }

    /// <summary>SelectAction, SampleAction, AddNoise: returning numbers, or filling them in.</summary>
    private static bool IsSampler(IMethodSymbol method)
    {
        List<string> words = Words.Of(method.Name);
        return words.Count >= 2 && words[0] is "select" or "sample" or "choose" or "get" or "draw" or "explore" or "add" or "next" or "generate" or "compute"
            && words.Skip(1).Any(word => word is "action" or "actions" or "noise")
            && (Numeric.IsScalar(method.ReturnType) || Numeric.IsCollection(method.ReturnType) || method.ReturnType.SpecialType == SpecialType.System_Int32
                || method.Parameters.Any(parameter => Numeric.IsCollection(parameter.Type)));
    }

    /// <summary>Whether method or type speak of what only a learning policy has.</summary>
    private static bool IsLearner(IMethodSymbol method)
    {
        ISymbol[] around = [.. method.Parameters, .. method.ContainingType.GetMembers().Where(member => member is IFieldSymbol or IPropertySymbol)];
        bool hasActions = around.Append(method).Any(each => Words.Of(each.Name).Any(word => word is "action" or "actions" or "q" or "qtable" or "qvalues"));
        return around.Any(each => IsLearned(each, hasActions)) || method.ContainingType.AllInterfaces.Any(each => each is { Name: "IPolicy", ContainingNamespace.Name: "PolicyGen" });
    }

    /// <summary>An epsilon is a rate of exploration only beside actions: in graphics and audio it is a tolerance.</summary>
    private static bool IsLearned(ISymbol symbol, bool hasActions)
    {
        if (symbol is IFieldSymbol { IsConst: true } or IFieldSymbol { IsStatic: true, IsReadOnly: true, Type.SpecialType: not SpecialType.None } or ILocalSymbol { IsConst: true })
        {
            return false;
        }

        List<string> words = Words.Of(symbol.Name);
        return (hasActions && words.Contains("epsilon")) || words.Any(word => word is "logits" or "probs" or "logstd" or "policy" or "discount" or "qtable" or "qvalues")
            || (words.Contains("q") && words.Any(word => word is "values" or "table" or "network" or "net")) || (words.Contains("log") && words.Contains("std"))
            || (words.Contains("action") && words.Any(word => word is "probabilities" or "mean" or "std" or "sigma"));
    }

    /// <summary>A number, or an element of numbers, that is called action and made of what the generator draws, in the round that makes the generator.</summary>
    private static bool MakesAction(ILoopOperation loop, IObjectCreationOperation creation, RuleSite site)
    {
        ISymbol? generator = creation.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ? declarator.Symbol : null;
        return loop.Descendants().OfType<ISimpleAssignmentOperation>().Any(assignment =>
            assignment.Value.Descendants().Any(each => each == creation || (generator is not null && SymbolEqualityComparer.Default.Equals(Variables.Of(each), generator)))
            && Variables.Holder(assignment.Target) is { } target && QuantityNames.Is(target, Quantity.Action) && IsLearnerAround(site, loop));
    }

    private static bool IsLearnerAround(RuleSite site, ILoopOperation loop) => Method(site.Operation) is { } method
        && (IsLearner(method) || loop.Descendants().Any(each => Variables.Of(each) is { } variable && (IsLearned(variable, hasActions: true) || QuantityNames.Is(variable, Quantity.Std) || QuantityNames.Is(variable, Quantity.LogStd))));
}
