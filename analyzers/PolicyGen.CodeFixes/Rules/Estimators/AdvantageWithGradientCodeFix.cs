using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Estimators;

/// <summary>PGEN2007: detach().</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AdvantageWithGradientCodeFix() : DetachCodeFix("Cut the advantage off from its gradient", RuleIds.AdvantageWithGradient);
