using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace PolicyGen.CodeFixes.Kit;

/// <summary>What a rewrite has to go by.</summary>
/// <param name="root">The root of the document.</param>
/// <param name="model">Its semantic model.</param>
/// <param name="diagnostic">What is to be mended.</param>
/// <param name="find">The node that was at a place when the rule looked at the document; null when it is gone.</param>
/// <param name="cancellationToken">Cancelled when nobody waits any more.</param>
internal sealed class FixSite(SyntaxNode root, SemanticModel model, Diagnostic diagnostic, Func<TextSpan, SyntaxNode?> find, CancellationToken cancellationToken)
{
    public SyntaxNode Root { get; } = root;

    public SemanticModel Model { get; } = model;

    public Diagnostic Diagnostic { get; } = diagnostic;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The expression that was reported, or null.</summary>
    public ExpressionSyntax? Reported => find(Diagnostic.Location.SourceSpan) as ExpressionSyntax;

    /// <summary>An expression that the rule pointed out beside it, or null when it is not in this document.</summary>
    public ExpressionSyntax? Other(int index) =>
        Diagnostic.AdditionalLocations.ElementAtOrDefault(index) is { SourceTree.FilePath: { } path } location && path == Diagnostic.Location.SourceTree?.FilePath
            ? find(location.SourceSpan) as ExpressionSyntax
            : null;

    /// <summary>Whether there is more than white space between the tokens of a part of a node.</summary>
    public static bool HasComments(SyntaxNode node, TextSpan part) => node.DescendantTrivia().Any(trivia =>
        part.Contains(trivia.Span) && (SyntaxKind)trivia.RawKind is not (SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia));

    /// <summary>The shortest name that a static class has here: the simplifier would need a second pass, and Fix All one for each document.</summary>
    public string TypeName(string containingNamespace, string name)
    {
        ISymbol[] visible = [.. Model.LookupNamespacesAndTypes(Reported?.SpanStart ?? 0, name: name)];
        return visible.Length == 1 && visible[0].ContainingNamespace?.ToDisplayString() == containingNamespace ? name : $"global::{containingNamespace}.{name}";
    }

    /// <summary>
    /// An expression from elsewhere in the same member, when it has the same value at another place: it consists of names and indices, all of
    /// which mean the same there and are not written any more after it, by a call in between either.
    /// </summary>
    public bool StillHolds(ExpressionSyntax expression, SyntaxNode place)
    {
        if (place.Span.Contains(expression.Span))
        {
            return true;
        }

        if (!IsPath(expression) || expression.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member || member != place.FirstAncestorOrSelf<MemberDeclarationSyntax>())
        {
            return false;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var calls = new CallsBetween(Model, expression, place, CancellationToken);
        foreach (IdentifierNameSyntax name in expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            bool isMember = name.Parent is MemberAccessExpressionSyntax access && access.Name == name;
            ISymbol? symbol = Model.GetSymbolInfo(name, CancellationToken).Symbol;
            if (symbol is null || (!isMember && !Model.LookupSymbols(place.SpanStart, name: name.Identifier.ValueText).Contains(symbol, SymbolEqualityComparer.Default)) || calls.MayWrite(symbol))
            {
                return false;
            }

            names.Add(name.Identifier.ValueText);
        }

        return !member.DescendantNodes().Any(node => node.SpanStart > expression.SpanStart && Written(node) is { } target
            && target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => names.Contains(name.Identifier.ValueText)));
    }

    private static SyntaxNode? Written(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left,
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } unary => unary.Operand,
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } unary => Indexes(unary) ? null : unary.Operand,
        ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } argument => argument.Expression,
        _ => null,
    };

    /// <summary>The step of a for loop: its body sees one value.</summary>
    private static bool Indexes(SyntaxNode step) => step.Parent is ForStatementSyntax loop && loop.Incrementors.Contains((ExpressionSyntax)step);

    /// <summary>Names, members and indices only: evaluating it twice is harmless.</summary>
    public static bool IsPath(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax or LiteralExpressionSyntax => true,
        MemberAccessExpressionSyntax access => IsPath(access.Expression),
        ElementAccessExpressionSyntax element => IsPath(element.Expression) && element.ArgumentList.Arguments.All(argument => IsPath(argument.Expression)),
        ParenthesizedExpressionSyntax parenthesized => IsPath(parenthesized.Expression),
        CastExpressionSyntax cast => IsPath(cast.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression or (int)SyntaxKind.IndexExpression } unary => IsPath(unary.Operand),
        BinaryExpressionSyntax binary => IsPath(binary.Left) && IsPath(binary.Right),
        _ => false,
    };
}
