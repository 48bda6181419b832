using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PolicyGen.Analyzers.Tests.Kit;

/// <summary>What the tests of a rule state; <see cref="RuleTests{TSelf}"/> does the rest.</summary>
public interface IRuleTests
{
    /// <summary>The rule.</summary>
    static abstract DiagnosticAnalyzer Analyzer { get; }

    /// <summary>Its code fix, or null.</summary>
    static abstract CodeFixProvider? Fix { get; }

    /// <summary>At least 12 that are reported and 12 that are not, each by another route.</summary>
    static abstract RuleCases Cases { get; }
}
