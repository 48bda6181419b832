using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>PGEN1016: an action passed for a pre-squash value, or the other way round, where tanh lies between the two. Markers and flow say which is which, never a name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ActionAsPreSquashAnalyzer() : RuleAnalyzer(DensityDescriptors.ActionAsPreSquash)
{
    private const Quantity Sides = Quantity.Action | Quantity.PreSquash;

    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.Action | Quantity.PreSquash | Quantity.Squashed);
        rules.OnOperation(TakesNumbers, Judge, OperationKind.Invocation, OperationKind.ObjectCreation);
    }

    /// <summary>Other calls have no marked parameter.</summary>
    private static bool TakesNumbers(IOperation operation) => Arguments(operation).Any(each => each.Parameter is { } parameter && (Numeric.IsCollection(parameter.Type) || Numeric.IsScalar(parameter.Type)));

    private static ImmutableArray<IArgumentOperation> Arguments(IOperation operation) => operation is IObjectCreationOperation creation ? creation.Arguments : ((IInvocationOperation)operation).Arguments;

    private static void Judge(RuleSite site)
    {
        var markers = Markers.Of(site.Compilation);
        foreach (IArgumentOperation argument in Arguments(site.Operation))
        {
            Quantity wanted = argument.Parameter is { } parameter ? markers.Of(parameter) & Sides : Quantity.None;
            if (wanted is not (Quantity.Action or Quantity.PreSquash) || Known(site, argument, markers) is not { } content || content.Quantity == wanted)
            {
                continue;
            }

            if (site.Operation is not IInvocationOperation call || !SquashedValue.NeverSquashes(site, call))
            {
                Report(site, argument, content);

                // Two that were swapped are one mistake.
                return;
            }
        }
    }

    /// <summary>What a value is; of a buffer that the call fills only its marker counts, for what it held is gone.</summary>
    private static ActionOrPreSquash? Known(RuleSite site, IArgumentOperation argument, Markers markers)
    {
        if (argument.Parameter!.Type.Name is not ("Span" or "Memory") && argument.Parameter.RefKind != RefKind.Out)
        {
            return ActionOrPreSquash.Of(site, argument);
        }

        return Variables.Holder(Shapes.Bare(argument.Value)) is { } variable && (markers.Of(variable) & Sides) is Quantity.Action or Quantity.PreSquash
            ? new(markers.Of(variable) & Sides, Certainty.Type, null)
            : null;
    }

    private static void Report(RuleSite site, IArgumentOperation argument, ActionOrPreSquash content)
    {
        bool isAction = content.Quantity == Quantity.Action;
        string called = site.Operation is IInvocationOperation { TargetMethod.Name: var name } ? name : site.Operation.Type!.Name;
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        IOperation[]? others = Others(site, argument, content);
        if (others is null && content is { Certainty: Certainty.Type } && called is "LogProb" or "LogProbOfAction" && site.Operation is IInvocationOperation call && PolicyMembers.Is(call))
        {
            properties = properties.Add(RuleIds.InsteadProperty, isAction ? "LogProbOfAction" : "LogProb");
        }

        site.Report(
            DensityDescriptors.ActionAsPreSquash,
            argument.Value,
            content.Certainty,
            others,
            properties,
            argument.Value.Syntax.ToString(),
            isAction ? "an action" : "a pre-squash value",
            argument.Parameter!.Name,
            called,
            isAction ? "the value before tanh and bounds" : "the action after tanh and bounds",
            isAction ? "the pre-squash value that was drawn with it" : "the action that was drawn with it");
    }

    /// <summary>What belongs there: the other output of the same draw, the operand of tanh, or the argument that this one was swapped with (both of them then).</summary>
    private static IOperation[]? Others(RuleSite site, IArgumentOperation argument, ActionOrPreSquash content)
    {
        bool isAction = content.Quantity == Quantity.Action;
        if (site.Operation is IInvocationOperation call && PolicyMembers.Draws(call))
        {
            return PolicyMembers.Argument(call, isAction ? "actions" : "preSquash") is { } swapped ? [argument.Value, swapped] : null;
        }

        IOperation? other = content.Source switch
        {
            null => null,
            IInvocationOperation draw when PolicyMembers.Draws(draw) => PolicyMembers.Argument(draw, isAction ? "preSquash" : "actions"),
            { } tanh => Shapes.Call(tanh, Function.Tanh)?.Operand,
        };
        var body = BodyIndex.Of(site.Operation);
        return other is not null && Variables.Holder(Shapes.Bare(other)) is { } kept && BodyIndex.Of(other).Root == body.Root
            && !body.Definitions(kept).Any(IsSince) && !body.Passed(kept).Any(each => IsBetween(each) && each.Parameter!.Type.Name is not ("ReadOnlySpan" or "ReadOnlyMemory" or "IReadOnlyList"))
            ? [other]
            : null;

        bool IsSince(Definition each) => IsBetween(each.Site);
        bool IsBetween(IOperation each) => each.Syntax.SpanStart >= content.Source!.Syntax.Span.End && each.Syntax.Span.End <= argument.Syntax.SpanStart;
    }
}
