using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Rules;

/// <summary>Whether each round of a loop writes the same elements of an array or list again.</summary>
internal static class BufferWrites
{
    public static bool AreIn(ILoopOperation loop, ILocalSymbol buffer, BodyIndex body) =>
        body.Definitions(buffer).Any(definition => definition.IsPartial && Loops.Contains(loop, definition.Site) && IsRewrite(definition.Site, loop))
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
            { Type.Name: "Span" or "Memory" } => true,
            { RefKind: RefKind.Ref or RefKind.Out } => true,
            { Name: "array" } when call.TargetMethod.Name == "CopyTo" => true,
            { Type.SpecialType: SpecialType.System_Array } or { Name: "destination" or "destinationArray" } =>
                parameter.Name is "destination" or "destinationArray" or "dst" || (call.TargetMethod.Name is "Clear" && parameter.Ordinal == 0),
            { Type: IArrayTypeSymbol } when call.TargetMethod is { Name: "Fill", ContainingType.SpecialType: SpecialType.System_Array } => parameter.Ordinal == 0,
            { Type: IArrayTypeSymbol } => Writes(call.TargetMethod, parameter),
            _ => false,
        };
    }

    private static bool Writes(IMethodSymbol method, IParameterSymbol parameter)
    {
        SyntaxNode? declaration = (method.ReducedFrom ?? method).OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return declaration is not null && declaration.DescendantNodes().Any(node =>
            node is AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax name } } && name.Identifier.ValueText == parameter.Name);
    }
}
