using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Whether each round of a loop writes the same elements of an array or list again.</summary>
internal static class BufferWrites
{
    public static bool AreIn(ILoopOperation loop, ILocalSymbol buffer, BodyIndex body) =>
        body.Definitions(buffer).Any(definition => definition.IsPartial && definition.Site is not IArgumentOperation && Loops.Contains(loop, definition.Site) && IsRewrite(definition.Site, loop))
        || body.Passed(buffer).Any(argument => Loops.Contains(loop, argument) && MayWrite(argument))
        || (buffer.Type.Name == "List" && loop.Descendants().Any(each => each is IInvocationOperation { TargetMethod.Name: "Clear", Instance: ILocalReferenceOperation { Local: var cleared } } && SymbolEqualityComparer.Default.Equals(cleared, buffer)));

    /// <summary>
    /// Not one element after another in the loop's own rounds: such an array is shared on purpose, each entry knowing its own place in it.
    /// </summary>
    private static bool IsRewrite(IOperation site, ILoopOperation loop)
    {
        IOperation? target = site switch
        {
            IAssignmentOperation assignment => assignment.Target,
            IIncrementOrDecrementOperation increment => increment.Target,
            _ => null,
        };
        IEnumerable<IOperation> indices = target switch
        {
            IArrayElementReferenceOperation element => element.Indices,
            IPropertyReferenceOperation { Property.IsIndexer: true } indexer => indexer.Arguments.Select(argument => argument.Value),
            _ => [],
        };

        // Lists that grow keep what they have.
        return site is not IInvocationOperation { TargetMethod.Name: "Add" }
            && indices.All(index => Constants.IsConstant(index) || (index.DescendantsAndSelf().OfType<ILocalReferenceOperation>().ToArray() is { Length: > 0 } locals && locals.All(local => Sweeps(local, site, loop))));
    }

    /// <summary>Whether a local is the counter of a loop inside the loop.</summary>
    private static bool Sweeps(ILocalReferenceOperation local, IOperation site, ILoopOperation loop) =>
        Loops.Around(site).TakeWhile(each => each != loop).Any(inner => inner.Locals.Contains(local.Local, SymbolEqualityComparer.Default));

    /// <summary>A span that can be written, the destination of a copy, or a parameter whose elements the callee is seen to write.</summary>
    private static bool MayWrite(IArgumentOperation argument)
    {
        if (argument.Parameter is not { } parameter || argument.Parent is not IInvocationOperation call)
        {
            return false;
        }

        return parameter switch
        {
            { RefKind: RefKind.Ref } when Variables.Of(argument.Value) is null => TextOf(call.TargetMethod) is { } text ? !IsOnlyRead(text, parameter) : IsOfSystem(call.TargetMethod),
            { RefKind: RefKind.Ref or RefKind.Out } => true,
            { Type.Name: "Span" } => TextOf(call.TargetMethod) is not { } text || !IsOnlyRead(text, parameter),
            { Type.Name: "Memory" } => true,
            { Name: "array" } when call.TargetMethod.Name == "CopyTo" => true,
            { Type.SpecialType: SpecialType.System_Array } or { Name: "destination" or "destinationArray" } =>
                parameter.Name is "destination" or "destinationArray" or "dst" || (call.TargetMethod.Name is "Clear" && parameter.Ordinal == 0),
            { Type: IArrayTypeSymbol } when call.TargetMethod is { Name: "Fill", ContainingType.SpecialType: SpecialType.System_Array } => parameter.Ordinal == 0,
            { Type: IArrayTypeSymbol } => Writes(call.TargetMethod, parameter),
            _ => false,
        };
    }

    private static bool Writes(IMethodSymbol method, IParameterSymbol parameter) => TextOf(method) is { } text && text.DescendantNodes().Any(node =>
        node is AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax name } } && name.Identifier.ValueText == parameter.Name);

    /// <summary>The text of a method that has a body and that no other takes the place of.</summary>
    private static SyntaxNode? TextOf(IMethodSymbol method) => method is { IsAbstract: false, IsVirtual: false, IsOverride: false, IsExtern: false }
        ? (method.ReducedFrom ?? method).OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
        : null;

    /// <summary>Elsewhere a reference to the first element is how native code gets an array to read.</summary>
    private static bool IsOfSystem(IMethodSymbol method)
    {
        INamespaceSymbol? space = method.ContainingNamespace;
        while (space is { ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space is { Name: "System" };
    }

    private static bool IsOnlyRead(SyntaxNode text, IParameterSymbol parameter) =>
        text.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == parameter.Name).All(name => IsRead(name, Numeric.IsScalar(parameter.Type)));

    private static bool IsRead(IdentifierNameSyntax name, bool isNumber)
    {
        if (!isNumber && name.Parent is not ElementAccessExpressionSyntax)
        {
            return name.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Length" or "IsEmpty" or "ToArray" or "CopyTo" } or ForEachStatementSyntax { Type: not RefTypeSyntax };
        }

        ExpressionSyntax value = isNumber ? name : (ExpressionSyntax)name.Parent!;
        return value.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left != value,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression or (int)SyntaxKind.AddressOfExpression } => false,
            PostfixUnaryExpressionSyntax or RefExpressionSyntax => false,
            ArgumentSyntax argument when argument.RefKindKeyword.RawKind != 0 => false,
            _ => value is not ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: RangeExpressionSyntax }] },
        };
    }
}
