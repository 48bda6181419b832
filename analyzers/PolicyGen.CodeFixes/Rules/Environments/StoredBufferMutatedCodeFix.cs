using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PolicyGen.Analyzers;
using PolicyGen.CodeFixes.Kit;

namespace PolicyGen.CodeFixes.Rules.Environments;

/// <summary>PGEN3003: stores a copy. An element of a tuple or anonymous object that has its name from the variable keeps it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StoredBufferMutatedCodeFix() : ExpressionCodeFix("Store a copy", RuleIds.StoredBufferMutated)
{
    private protected override string? Replacement(ExpressionSyntax reported, FixSite site)
    {
        if (reported is not IdentifierNameSyntax { Identifier.ValueText: var name } || site.Model.GetTypeInfo(reported, site.CancellationToken).Type is not { } type)
        {
            return null;
        }

        string copy = type is IArrayTypeSymbol ? "ToArray" : "ToList";
        ExpressionSyntax call = SyntaxFactory.ParseExpression($"{name}.{copy}()");
        bool hasLinq = site.Model.GetSpeculativeSymbolInfo(reported.SpanStart, call, SpeculativeBindingOption.BindAsExpression).Symbol is not null;
        string text = hasLinq ? $"{name}.{copy}()"
            : type is IArrayTypeSymbol ? $"({type.ToMinimalDisplayString(site.Model, reported.SpanStart)}){name}.Clone()"
            : $"{name}.GetRange(0, {name}.Count)";
        bool namesElement = reported.Parent is AnonymousObjectMemberDeclaratorSyntax { NameEquals: null };
        return namesElement ? null : text;
    }
}
