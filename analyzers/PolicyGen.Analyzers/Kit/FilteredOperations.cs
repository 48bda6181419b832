using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers.Kit;

/// <summary>Operations of which a rule wants to see a few only.</summary>
internal static class FilteredOperations
{
    /// <summary>Operations of these kinds that a look at them lets through.</summary>
    public static void OnOperation(this RuleRegistry rules, Func<IOperation, bool> concerns, Action<RuleSite> judge, params OperationKind[] kinds) => rules.OnOperation(
        site =>
        {
            if (concerns(site.Operation))
            {
                judge(site);
            }
        },
        kinds);
}
