using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Declared;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Environments;

/// <summary>PGEN3002: a loop that steps an environment further than any episode lasts, and neither resets it nor looks at its end.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StepAfterEndAnalyzer() : RuleAnalyzer(EnvironmentDescriptors.StepAfterEnd)
{
    /// <summary>A loop known to be shorter may stay within one episode.</summary>
    private const int LongEpisode = 2000;

    private protected override void Register(RuleRegistry rules) => rules.OnMethod(ImmutableHashSet.Create("Step"), Judge);

    private static void Judge(RuleSite site, IInvocationOperation step)
    {
        if (step.Instance is not { } instance || Variables.Of(instance) is not { } variable || EnvironmentShape.Of(instance.Type) is null
            || Loops.Around(step).FirstOrDefault() is not { } loop || (variable is ILocalSymbol && loop.Syntax.Span.Contains(variable.Locations[0].SourceSpan))
            || !IsEndless(loop) || Loops.Around(step).Any(each => EndsOrResets(each, step, variable)) || IsLookedAt(step))
        {
            return;
        }

        site.Report(EnvironmentDescriptors.StepAfterEnd, step, Certainty.Type, null, null, variable.Name);
    }

    /// <summary>True, no condition at all, or a counter that runs longer than episodes do.</summary>
    private static bool IsEndless(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation { Condition: { } condition } => condition.ConstantValue is { HasValue: true, Value: true },
        IForLoopOperation { Condition: null } => true,
        IForLoopOperation { Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } comparison } =>
            Constants.Value(comparison.RightOperand) >= LongEpisode,
        _ => false,
    };

    /// <summary>Whether the loop leaves, or calls something that may reset or exchange the environment.</summary>
    private static bool EndsOrResets(ILoopOperation loop, IInvocationOperation step, ISymbol variable) =>
        BodyIndex.Of(step).Definitions(variable).Any(definition => Loops.Contains(loop, definition.Site))
        || BodyIndex.Of(step).Passed(variable).Any(argument => Loops.Contains(loop, argument))
        || loop.Descendants().Any(each => each switch
        {
            IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: BranchKind.Break or BranchKind.GoTo } => true,
            IInvocationOperation call => call != step && (call.TargetMethod.Name.Contains("Reset") || call.Instance is null or IInstanceReferenceOperation),
            _ => false,
        });

    /// <summary>Whether the result is kept: what becomes of it then is not followed.</summary>
    private static bool IsLookedAt(IInvocationOperation step) => step.Parent switch
    {
        IExpressionStatementOperation => false,
        IPropertyReferenceOperation { Property.Name: "Reward" } => false,
        _ => true,
    };
}
