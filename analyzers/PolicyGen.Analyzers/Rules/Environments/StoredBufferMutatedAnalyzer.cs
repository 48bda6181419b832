using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Quantities;

namespace PolicyGen.Analyzers.Rules.Environments;

/// <summary>PGEN3003: one buffer of floating-point numbers is stored by reference in every round of a loop that writes it again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StoredBufferMutatedAnalyzer() : RuleAnalyzer(EnvironmentDescriptors.StoredBufferMutated)
{
    private static readonly ImmutableHashSet<string> Storing = ImmutableHashSet.Create(
        "Add", "Enqueue", "Push", "AddLast", "AddFirst", "Insert", "TryAdd", "Store", "Append", "Remember", "Record", "AddTransition", "AddExperience", "StoreTransition");

    private static readonly ImmutableHashSet<string> Taking = ImmutableHashSet.Create(
        "Dequeue", "TryDequeue", "Pop", "TryPop", "Take", "TryTake", "RemoveAt", "Remove", "RemoveFirst", "RemoveLast");

    private protected override void Register(RuleRegistry rules) => rules.OnMethod(Storing, Judge);

    private static void Judge(RuleSite site, IInvocationOperation store)
    {
        if (!store.Arguments.Any(argument => Retention.MayHold(argument.Value)) || !Loops.Around(store).Any() || Loops.LeavesAfter(store))
        {
            return;
        }

        var body = BodyIndex.Of(store);
        foreach (ILocalReferenceOperation kept in Retention.Kept(store))
        {
            if (Loops.Around(store).FirstOrDefault(loop => Repeats(loop, kept.Local, body) && BufferWrites.AreIn(loop, kept.Local, body)) is { } loop && Outlives(store, loop, body))
            {
                site.Report(EnvironmentDescriptors.StoredBufferMutated, kept, Certainty.Flow, null, ImmutableDictionary<string, string?>.Empty, kept.Local.Name);
            }
        }
    }

    /// <summary>The variable is the same array in every round.</summary>
    private static bool Repeats(ILoopOperation loop, ILocalSymbol buffer, BodyIndex body) =>
        !loop.Syntax.Span.Contains(buffer.Locations[0].SourceSpan)
        && body.Definitions(buffer).All(definition => definition.IsPartial || !Loops.Contains(loop, definition.Site));

    /// <summary>What is stored in one round is still there in the next.</summary>
    private static bool Outlives(IInvocationOperation store, ILoopOperation loop, BodyIndex body)
    {
        if (store.Instance is IInstanceReferenceOperation)
        {
            return true;
        }

        if ((Variables.Of(store.Instance) ?? Variables.Holder(store.Instance)) is not { } collection || (collection is ILocalSymbol local && loop.Syntax.Span.Contains(local.Locations[0].SourceSpan)))
        {
            return false;
        }

        bool isRenewed = body.Definitions(collection).Any(definition => !definition.IsPartial && Loops.Contains(loop, definition.Site));
        return !isRenewed && !loop.Descendants().OfType<IInvocationOperation>().Any(call => SymbolEqualityComparer.Default.Equals(Variables.Of(call.Instance), collection)
            ? Taking.Contains(call.TargetMethod.Name) || (call.TargetMethod.Name == "Clear" && Loops.IsUnconditional(call, loop))
            : Drains(call, collection));
    }

    /// <summary>A method of the same file that takes out of the collection, or empties or exchanges it.</summary>
    private static bool Drains(IInvocationOperation call, ISymbol collection) => call.Instance is null or IInstanceReferenceOperation
        && call.TargetMethod.OriginalDefinition.DeclaringSyntaxReferences is [var declaration] && declaration.SyntaxTree == call.Syntax.SyntaxTree
        && declaration.GetSyntax().DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == collection.Name && IsDrained(name));

    private static bool IsDrained(IdentifierNameSyntax name)
    {
        ExpressionSyntax whole = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } qualified ? qualified : name;
        return whole.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax, Name.Identifier.ValueText: var called } access && access.Expression == whole
            ? called == "Clear" || Taking.Contains(called)
            : whole.Parent is AssignmentExpressionSyntax assignment && assignment.Left == whole;
    }
}
