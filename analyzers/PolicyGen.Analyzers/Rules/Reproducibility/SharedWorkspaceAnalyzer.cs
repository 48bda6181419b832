using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PolicyGen.Analyzers.Declared;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Reproducibility;

/// <summary>PGEN4003: several threads use one workspace or play in one environment. The policy itself may be shared.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedWorkspaceAnalyzer() : RuleAnalyzer(ReproducibilityDescriptors.SharedWorkspace)
{
    private protected override void Register(RuleRegistry rules) => ParallelBodies.On(rules, Judge);

    private static void Judge(RuleSite site, ParallelBody body, string threads)
    {
        foreach (SharedUse use in SharedUses.In(body, type => IsWorkspace(type) || IsEnvironment(type), site.CancellationToken))
        {
            IOperation first = use.References[0];
            string consequence = first.Type is { } type && IsEnvironment(type)
                ? "an environment plays one episode at a time, and they step into each other's"
                : "a workspace holds one forward pass, and they overwrite each other's activations and gradients";
            site.Report(ReproducibilityDescriptors.SharedWorkspace, first, Certainty.Type, null, null, use.Variable.Name, threads, consequence);
        }
    }

    private static bool IsWorkspace(ITypeSymbol type) =>
        type is { Name: "PolicyWorkspace" or "NetworkWorkspace" or "QWorkspace", ContainingNamespace: { Name: "PolicyGen", ContainingNamespace.IsGlobalNamespace: true } };

    private static bool IsEnvironment(ITypeSymbol type) => EnvironmentShape.Of(type) is not null;
}
