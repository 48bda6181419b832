using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Reproducibility;

/// <summary>PGEN4001: several threads draw from one System.Random or RandomStream.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SharedRandomAnalyzer() : RuleAnalyzer(ReproducibilityDescriptors.SharedRandom)
{
    private protected override void Register(RuleRegistry rules) => ParallelBodies.On(rules, Judge);

    private static void Judge(RuleSite site, ParallelBody body, string threads)
    {
        foreach (SharedUse use in SharedUses.In(body, IsGenerator, site.CancellationToken))
        {
            if (!IsSafe(use.Variable, site))
            {
                Report(site, use, threads);
            }
        }
    }

    private static void Report(RuleSite site, SharedUse use, string threads)
    {
        IOperation first = use.References[0];
        bool isStream = VariableType.Of(use.Variable)?.Name == "RandomStream";
        bool isUnseeded = !isStream && IsUnseeded(use.Variable, first);

        // With a seed it is the old subtractive generator, both of whose indices end up the same.
        string consequence = isStream ? "two of them draw the same numbers or skip some, and no run can be repeated"
            : isUnseeded ? "System.Random is not thread-safe, two threads that meet in it draw the same numbers, and no run can be repeated"
            : "System.Random is not thread-safe, with a seed draws nothing but zeros once two threads have met in it, and no run can be repeated";
        string remedy = isStream ? "split the stream for each item" : "give each thread or item its own, or use Random.Shared";

        // The fix exchanges every use, and only where no seed would be lost.
        bool isExchangeable = isUnseeded && use.References.All(reference => Variables.Of(reference) is not null);
        site.Report(
            ReproducibilityDescriptors.SharedRandom, first, Certainty.Type, isExchangeable ? use.References : null, ImmutableDictionary<string, string?>.Empty,
            use.Variable.Name, threads, consequence, remedy);
    }

    private static bool IsGenerator(ITypeSymbol type) =>
        type is { Name: "Random", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        || type is { Name: "RandomStream", ContainingNamespace: { Name: "PolicyGen", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>It was made by something that may be safe: Random.Shared, a derived class, a method.</summary>
    private static bool IsSafe(ISymbol variable, RuleSite site) => variable is IFieldSymbol field
        ? Assigned(field).Any(value => value is not (BaseObjectCreationExpressionSyntax or IdentifierNameSyntax or BinaryExpressionSyntax) || !Makes(value, "Random", "RandomStream"))
        : BodyIndex.Of(site.Operation).Definitions(variable).Any(definition => definition.Value is { } value
            && Shapes.Bare(value) is not (IArgumentOperation or ICoalesceOperation or IParameterReferenceOperation) && !(Shapes.Bare(value) is IObjectCreationOperation { Type: { } type } && IsGenerator(type)));

    /// <summary>Everything that the field's own type assigns to it.</summary>
    private static IEnumerable<ExpressionSyntax> Assigned(IFieldSymbol field) => field.ContainingType.DeclaringSyntaxReferences.SelectMany(declaration => declaration.GetSyntax().DescendantNodes())
        .Select(node => node switch
        {
            VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax, Initializer.Value: var value } declarator when declarator.Identifier.ValueText == field.Name => value,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment when name.Identifier.ValueText == field.Name => assignment.Right,
            AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var name } } assignment when name == field.Name => assignment.Right,
            _ => null,
        })
        .OfType<ExpressionSyntax>();

    private static bool Makes(ExpressionSyntax value, params string[] names) => value switch
    {
        ObjectCreationExpressionSyntax { Type: var type } => names.Contains((type as QualifiedNameSyntax)?.Right.Identifier.ValueText ?? type.ToString()),
        _ => true,
    };

    private static bool IsUnseeded(ISymbol variable, IOperation use) => variable is IFieldSymbol field
        ? Assigned(field).ToArray() is [BaseObjectCreationExpressionSyntax { ArgumentList.Arguments.Count: 0 }]
        : BodyIndex.Of(use).Definitions(variable) is [{ Value: { } value }] && Shapes.Bare(value) is IObjectCreationOperation { Arguments.IsEmpty: true };
}
