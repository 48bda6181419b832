using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Estimators;

/// <summary>PGEN2008: detach().</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ScoreOfReparameterizedCodeFix() : DetachCodeFix("Score the sample without its gradient", RuleIds.ScoreOfReparameterized);
