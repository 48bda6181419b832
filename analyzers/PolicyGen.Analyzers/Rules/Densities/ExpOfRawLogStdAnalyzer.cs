using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Densities;

/// <summary>
/// PGEN1009: exp of a log-std that a network's last layer has just put out. Of parameters and fields nothing is known, for the caller may
/// have limited them; so that only locals are looked at whose definition is such a layer.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExpOfRawLogStdAnalyzer() : RuleAnalyzer(DensityDescriptors.ExpOfRawLogStd)
{
    private const Function Limiting = Function.Clamp | Function.Min | Function.Max;

    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Quantity.LogStd);
        rules.OnCall(Function.Exp, Judge);
    }

    private static void Judge(RuleSite site, KnownCall call)
    {
        if (Variables.Holder(Shapes.Bare(call.Operand)) is not ILocalSymbol local || site.Find(call.Operand, Quantity.LogStd) is not { } logStd || (logStd.Route & Route.Clamped) != 0)
        {
            return;
        }

        var body = BodyIndex.Of(call.Operand);
        Definition[] definitions = [.. body.Definitions(local).Where(each => !each.IsEmpty)];
        if (definitions.Length > 0 && !IsLimitedAfterwards(site.Operation, body) && (IsLinearLayer(definitions) || definitions.All(each => IsOutput(each, site))))
        {
            site.Report(DensityDescriptors.ExpOfRawLogStd, site.Operation, logStd.Certainty, [call.Operand], null, logStd.Name);
        }
    }

    /// <summary>logStd = bias; logStd += weight * hidden: a layer by hand.</summary>
    private static bool IsLinearLayer(Definition[] definitions) =>
        definitions.Any(each => each.Value is ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum && Shapes.Binary(sum.Value, BinaryOperatorKind.Multiply) is not null)
        && definitions.All(each => each.Value is not null && Shapes.Bare(each.Value) is not IInvocationOperation);

    /// <summary>A layer's result, or an element of a network's output.</summary>
    private static bool IsOutput(Definition definition, RuleSite site)
    {
        if (definition.Element >= 0 || definition.Value is null)
        {
            return false;
        }

        switch (Shapes.Bare(definition.Value))
        {
            case IInvocationOperation call:
                return KnownCall.Of(call) is null && (IsLayer(call.TargetMethod.Name) || IsLayer(Variables.Of(call.Instance)?.Name))
                    && !(Helpers.Body(call.TargetMethod, call, site.CancellationToken) is { } helper
                        && helper.Descendants().Any(each => each is IInvocationOperation inner && KnownCall.Of(inner) is { Function: Function.Tanh or Function.Sigmoid or Function.Clamp or Function.Min or Function.Max }));
            case IArrayElementReferenceOperation or IPropertyReferenceOperation { Property.IsIndexer: true } or IImplicitIndexerReferenceOperation:
                return IsLayer(Variables.Holder(definition.Value)?.Name);
            default:
                return false;
        }
    }

    private static bool IsLayer(string? name) => name is not null && Words.Of(name).Exists(word => word is "layer" or "head" or "heads" or "linear" or "dense" or "fc" or "output" or "outputs");

    /// <summary>The result is limited: at once, or the variable that holds it.</summary>
    private static bool IsLimitedAfterwards(IOperation exponential, BodyIndex body)
    {
        IOperation? outer = exponential.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation or IArgumentOperation or IVariableInitializerOperation)
        {
            outer = outer.Parent;
        }

        return outer switch
        {
            IInvocationOperation call => IsLimit(call),
            IVariableDeclaratorOperation declarator => body.Passed(declarator.Symbol).Any(each => each.Parent is IInvocationOperation call && IsLimit(call)),
            ISimpleAssignmentOperation assignment => Variables.Holder(assignment.Target) is { } target && body.Passed(target).Any(each => each.Parent is IInvocationOperation call && IsLimit(call)),
            _ => false,
        };
    }

    private static bool IsLimit(IInvocationOperation call) => KnownCall.Of(call) is { } known && (known.Function & Limiting) != 0;
}
