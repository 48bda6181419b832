using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Methods and getters of the same file, which a value may go through.</summary>
internal static class Helpers
{
    /// <summary>More call sites than this are not compared.</summary>
    private const int MaxCalls = 8;

    /// <summary>The body of a method that cannot be overridden and is written in the file of the site; else null.</summary>
    public static IOperation? Body(IMethodSymbol method, IOperation site, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return BodyIndex.Of(site).Function(method);
        }

        bool isPlain = method.MethodKind is MethodKind.Ordinary or MethodKind.PropertyGet && !method.IsAbstract && !method.IsVirtual && (!method.IsOverride || method.IsSealed);
        return isPlain && method.DeclaringSyntaxReferences is [var declaration] && declaration.SyntaxTree == site.Syntax.SyntaxTree
            ? site.SemanticModel?.GetOperation(declaration.GetSyntax(cancellationToken), cancellationToken)
            : null;
    }

    /// <summary>What a function returns, in the order of the text.</summary>
    public static IEnumerable<IOperation?> Returned(IOperation body) => body.Descendants().OfType<IReturnOperation>()
        .Where(each => each.Kind != OperationKind.YieldBreak && (each.ReturnedValue is not null || each.Syntax is ReturnStatementSyntax) && IsOwn(each, body))
        .Select(each => each.ReturnedValue);

    /// <summary>All calls of a private method or a local function; null when they cannot be known.</summary>
    public static IReadOnlyList<IInvocationOperation>? Calls(IMethodSymbol method, IOperation site, CancellationToken cancellationToken)
    {
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return BodyIndex.Of(site).Calls(method);
        }

        if (method.DeclaredAccessibility != Accessibility.Private || method.MethodKind != MethodKind.Ordinary || TypeOf(method.ContainingType, site, cancellationToken) is not { } type)
        {
            return null;
        }

        var calls = new List<IInvocationOperation>();
        foreach (SimpleNameSyntax name in TypeText.Of(type).Names(method.Name))
        {
            SyntaxNode invoked = name.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            if (calls.Count == MaxCalls || invoked.Parent is not InvocationExpressionSyntax invocation || invocation.Expression != invoked
                || site.SemanticModel!.GetOperation(invocation, cancellationToken) is not IInvocationOperation call)
            {
                return null;
            }

            if (SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, method.OriginalDefinition))
            {
                calls.Add(call);
            }
        }

        return calls;
    }

    /// <summary>All definitions of a field or property that only its own type can write, when one declaration in the site's file holds it; else null.</summary>
    public static IReadOnlyList<BodyIndex>? Writers(ISymbol member, IOperation site, CancellationToken cancellationToken)
    {
        bool isClosed = member is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null or { IsInitOnly: true, DeclaredAccessibility: Accessibility.Private } }
            || member.DeclaredAccessibility == Accessibility.Private;
        if (!isClosed || TypeOf(member.ContainingType, site, cancellationToken) is not { } type)
        {
            return null;
        }

        var writers = new Dictionary<IOperation, BodyIndex>();
        foreach (SyntaxNode node in TypeText.Of(type).Writes(member.Name))
        {
            if (site.SemanticModel!.GetOperation(node, cancellationToken) is { } operation)
            {
                BodyIndex body = BodyIndex.Of(operation);
                writers[body.Root] = body;
            }
        }

        return [.. writers.Values];
    }

    private static SyntaxNode? TypeOf(INamedTypeSymbol? type, IOperation site, CancellationToken cancellationToken) =>
        type?.DeclaringSyntaxReferences is [var declaration] && declaration.SyntaxTree == site.Syntax.SyntaxTree && site.SemanticModel is not null
            ? declaration.GetSyntax(cancellationToken)
            : null;

    private static bool IsOwn(IOperation operation, IOperation body)
    {
        IOperation? outer = operation.Parent;
        while (outer is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation) && outer != body)
        {
            outer = outer.Parent;
        }

        return outer is null || outer == body;
    }
}
