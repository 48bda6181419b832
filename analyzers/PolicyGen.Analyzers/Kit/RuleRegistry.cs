using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Kit;

/// <summary>Where a rule says what it wants to see. The filters here come first and cost next to nothing.</summary>
internal sealed class RuleRegistry(AnalysisContext context)
{
    /// <summary>Calls of any of these functions.</summary>
    public void OnCall(Function functions, Action<RuleSite, KnownCall> judge) => context.RegisterOperationAction(
        operation =>
        {
            var invocation = (IInvocationOperation)operation.Operation;
            if ((Functions.Of(invocation.TargetMethod) & functions) != 0 && KnownCall.Of(invocation) is { } call)
            {
                judge(new RuleSite(operation), call);
            }
        },
        OperationKind.Invocation);

    /// <summary>Calls of methods with any of these names; the rule looks at the rest.</summary>
    public void OnMethod(ImmutableHashSet<string> names, Action<RuleSite, IInvocationOperation> judge) => context.RegisterOperationAction(
        operation =>
        {
            var invocation = (IInvocationOperation)operation.Operation;
            if (names.Contains(invocation.TargetMethod.Name))
            {
                judge(new RuleSite(operation), invocation);
            }
        },
        OperationKind.Invocation);

    /// <summary>Binary operators of one kind on floating-point numbers or tensors.</summary>
    public void OnBinary(BinaryOperatorKind kind, Action<RuleSite, IBinaryOperation> judge) => context.RegisterOperationAction(
        operation =>
        {
            var binary = (IBinaryOperation)operation.Operation;
            if (binary.OperatorKind == kind && (Flow.Numeric.IsScalar(binary.Type) || Flow.Numeric.IsCollection(binary.Type)))
            {
                judge(new RuleSite(operation), binary);
            }
        },
        OperationKind.Binary);

    /// <summary>Any other operations. The rule must return at once from those that do not concern it.</summary>
    public void OnOperation(Action<RuleSite> judge, params OperationKind[] kinds) => context.RegisterOperationAction(operation => judge(new RuleSite(operation)), kinds);

    /// <summary>Whole bodies, for rules that compare places in them.</summary>
    public void OnBlock(Action<OperationBlockAnalysisContext> judge) => context.RegisterOperationBlockAction(judge);
}
