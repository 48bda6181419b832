using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;
using PolicyGen.Analyzers.Screening;

namespace PolicyGen.Analyzers.Rules.Environments;

/// <summary>PGEN3001: a flag that is true after truncation as well stops a bootstrap, or is stored for that.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TruncationAsTerminationAnalyzer() : RuleAnalyzer(EnvironmentDescriptors.TruncationAsTermination)
{
    private static readonly string[] Storing = ["Add", "Store", "Push", "Append", "Remember", "Record", "Insert", "Save", "Enqueue"];
    private static readonly string[] Estimating = ["Gae", "GAE", "Advantage", "Target", "Bootstrap", "Returns"];
    private static readonly string[] Stored = ["Transition", "Experience", "Replay", "Rollout", "Memory", "Trajectory"];

    private protected override void Register(RuleRegistry rules)
    {
        rules.Needs(Vocabulary.Ends);
        rules.OnOperation(MayChoose, JudgeChoice, OperationKind.Conditional);
        rules.OnOperation(each => each is IArgumentOperation { Parameter.Type.SpecialType: SpecialType.System_Boolean } argument && IsStored(argument), site => JudgeStored(site, ((IArgumentOperation)site.Operation).Value), OperationKind.Argument);
        rules.OnOperation(IsStored, site => JudgeStored(site, ((ISimpleAssignmentOperation)site.Operation).Value), OperationKind.SimpleAssignment);
    }

    /// <summary>A number that is 0 on one side, or an if whose condition may be about an end.</summary>
    private static bool MayChoose(IOperation operation) => operation is IConditionalOperation choice
        && (choice.Type is null ? EndWords.MayBeFlag(choice.Condition) : Constants.Is(choice.WhenTrue, 0) || Constants.Is(choice.WhenFalse, 0));

    private static void JudgeChoice(RuleSite site)
    {
        var choice = (IConditionalOperation)site.Operation;
        if (EndFlag.Of(site, choice.Condition) is { } flag)
        {
            (IOperation? over, IOperation? otherwise) = flag.MeansOver ? (choice.WhenTrue, choice.WhenFalse) : (choice.WhenFalse, choice.WhenTrue);
            (bool cutsOnly, bool cutsToo) = MaskOf(choice) is { } mask ? CarriedSum.UsesOf(mask, choice) : (choice.Type is not null && CarriedSum.IsCutBy(choice), false);
            if (!cutsOnly && (choice.Type is not null ? StopsBootstrap(choice, over!, otherwise!, flag.Certainty) : otherwise is not null && EndWords.IsDiscounted(otherwise) && (over is null || !EndWords.IsDiscounted(over))))
            {
                // A mask for both purposes has to become two, which is more than a fix can do.
                Report(site, cutsToo ? flag with { Terminated = null } : flag);
            }
        }
    }

    /// <summary><c>done ? 0 : value</c>, and the masks <c>done ? 0 : 1</c> and <c>1 - (done ? 1 : 0)</c>.</summary>
    private static bool StopsBootstrap(IConditionalOperation choice, IOperation over, IOperation otherwise, Certainty certainty)
    {
        IOperation? outer = choice.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation)
        {
            outer = outer.Parent;
        }

        if (Constants.Is(over, 0))
        {
            return Constants.Is(otherwise, 1)
                ? outer is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } || IsMaskTarget(outer)
                : !Constants.IsConstant(otherwise) && EndWords.IsBootstrap(otherwise, isSure: certainty > Certainty.Name);
        }

        return Constants.Is(over, 1) && Constants.Is(otherwise, 0)
            && ((outer is IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference && Constants.Is(difference.LeftOperand, 1)) || IsMaskTarget(outer));
    }

    /// <summary>The local that keeps the number.</summary>
    private static ILocalSymbol? MaskOf(IConditionalOperation choice)
    {
        IOperation? outer = choice.Parent;
        while (outer is IConversionOperation or IParenthesizedOperation or IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract })
        {
            outer = outer.Parent;
        }

        return (outer as IVariableInitializerOperation)?.Parent is IVariableDeclaratorOperation { Symbol: var local } ? local : null;
    }

    /// <summary>A number that is kept under the name of a mask.</summary>
    private static bool IsMaskTarget(IOperation? outer) => outer switch
    {
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => EndWords.IsMask(declarator.Symbol.Name),
        ISimpleAssignmentOperation assignment => Variables.Holder(assignment.Target) is { } target && EndWords.IsMask(target.Name),
        IArgumentOperation argument => IsStored(argument),
        _ => false,
    };

    private static void JudgeStored(RuleSite site, IOperation value)
    {
        if (EndFlag.Of(site, value) is { } flag)
        {
            Report(site, flag);
        }
    }

    /// <summary>Passed for a flag called so: of a method that stores or estimates, of a transition, or of a list with such a name.</summary>
    private static bool IsStored(IArgumentOperation argument)
    {
        if (argument.Parameter is not { } parameter)
        {
            return false;
        }

        switch (argument.Parent)
        {
            case IInvocationOperation { TargetMethod: { Name: "Add", Parameters.Length: 1 } } add when add.Instance?.Type is INamedTypeSymbol { Arity: 1 }:
                return Variables.Of(add.Instance) is { } list && EndWords.IsMask(list.Name) && list.Name.EndsWith("s", StringComparison.Ordinal);
            case IInvocationOperation call:
                return EndWords.IsMask(parameter.Name)
                    && (Storing.Any(verb => call.TargetMethod.Name.StartsWith(verb, StringComparison.Ordinal)) || Estimating.Any(word => call.TargetMethod.Name.Contains(word)));
            case IObjectCreationOperation { Type: { } type }:
                return EndWords.IsMask(parameter.Name) && Stored.Any(word => type.Name.Contains(word));
            default:
                return false;
        }
    }

    /// <summary><c>dones[t] = flag</c> and <c>new Transition { Done = flag }</c>.</summary>
    private static bool IsStored(IOperation operation) => operation is ISimpleAssignmentOperation { Value.Type.SpecialType: SpecialType.System_Boolean } assignment && assignment.Target switch
    {
        IArrayElementReferenceOperation element => Variables.Of(element.ArrayReference) is { } array && EndWords.IsMask(array.Name),
        IPropertyReferenceOperation { Property.IsIndexer: true } indexer => Variables.Of(indexer.Instance) is { } list && EndWords.IsMask(list.Name),
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } } member =>
            EndWords.IsMask(member.Member.Name) && Stored.Any(word => member.Member.ContainingType.Name.Contains(word)),
        _ => false,
    };

    private static void Report(RuleSite site, EndFlag flag)
    {
        if ((flag.Certainty == Certainty.Name && !site.UsesNames) || flag.IsToldApart())
        {
            return;
        }

        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        properties = flag.GoesOn ? properties.Add(RuleIds.GoesOnProperty, "") : properties;
        properties = flag.IsEpisodeEnd ? properties.Add(RuleIds.EpisodeEndProperty, "") : properties;
        site.Report(
            EnvironmentDescriptors.TruncationAsTermination, flag.Use, flag.Certainty, flag.Terminated is null ? null : [flag.Terminated], properties,
            flag.GoesOn ? $"!({flag.Use.Syntax})" : flag.Use.Syntax.ToString());
    }
}
