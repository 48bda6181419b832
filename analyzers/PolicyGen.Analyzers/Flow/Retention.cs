using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PolicyGen.Analyzers.Flow;

/// <summary>Which arrays and lists a call keeps by reference, so that a later write into them shows in what was stored.</summary>
internal static class Retention
{
    /// <summary>Whether a look at the argument alone leaves it possible: it is a variable with numbers, or makes an object out of some.</summary>
    public static bool MayHold(IOperation value) => value switch
    {
        IConversionOperation conversion => MayHold(conversion.Operand),
        ILocalReferenceOperation local => local.Type is IArrayTypeSymbol or INamedTypeSymbol { Name: "List" },
        ITupleOperation => true,
        IObjectCreationOperation creation => !creation.Arguments.IsEmpty || creation.Initializer is not null,
        IAnonymousObjectCreationOperation => true,
        _ => false,
    };

    /// <summary>The variables whose content is kept, each as the reference that is passed.</summary>
    public static IEnumerable<ILocalReferenceOperation> Kept(IInvocationOperation store)
    {
        bool isCollection = IsCollection(store.TargetMethod.ContainingType);
        foreach (IArgumentOperation argument in store.Arguments)
        {
            if (isCollection || (argument.Parameter is { Type: IArrayTypeSymbol } parameter && Keeps(store.TargetMethod, parameter.Name)))
            {
                foreach (ILocalReferenceOperation kept in Parts(argument.Value, 0))
                {
                    yield return kept;
                }
            }
        }
    }

    /// <summary>Whether a type of System.Collections holds what is added to it.</summary>
    private static bool IsCollection(INamedTypeSymbol? type)
    {
        for (INamespaceSymbol? space = type?.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (space is { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The variable itself, or those in a tuple or a new object that keeps them.</summary>
    private static IEnumerable<ILocalReferenceOperation> Parts(IOperation value, int depth)
    {
        if (depth > 2)
        {
            return [];
        }

        // A conversion to a span, or one of the user's own, makes something else of it.
        while (value is IConversionOperation { OperatorMethod: null } conversion)
        {
            value = conversion.Operand;
        }

        return value switch
        {
            ILocalReferenceOperation { Type: IArrayTypeSymbol { Rank: 1 } or INamedTypeSymbol { Name: "List" } } local when Numeric.IsCollection(local.Type) => [local],
            ITupleOperation tuple => tuple.Elements.SelectMany(element => Parts(element, depth + 1)),
            IAnonymousObjectCreationOperation creation => creation.Initializers.OfType<ISimpleAssignmentOperation>().SelectMany(each => Parts(each.Value, depth + 1)),
            IObjectCreationOperation { Constructor: { } constructor } creation => creation.Arguments
                .Where(argument => argument.Parameter is { Type: IArrayTypeSymbol or INamedTypeSymbol { Name: "List" } } parameter && Keeps(constructor, parameter.Name))
                .Select(argument => argument.Value)
                .Concat(creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().Where(IsPlain).Select(each => each.Value) ?? [])
                .SelectMany(each => Parts(each, depth + 1)),
            _ => [],
        };
    }

    /// <summary>A field, or a property without code of its own.</summary>
    private static bool IsPlain(ISimpleAssignmentOperation assignment) => assignment.Target switch
    {
        IFieldReferenceOperation => true,
        IPropertyReferenceOperation { Property: var property } => property.DeclaringSyntaxReferences is [var declaration]
            && declaration.GetSyntax() is PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } && accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null),
        _ => false,
    };

    /// <summary>Whether a method or constructor whose text is at hand puts the parameter as it is into a member, an element or a collection.</summary>
    private static bool Keeps(IMethodSymbol method, string parameter)
    {
        if (method.MethodKind == MethodKind.Constructor && method.ContainingType is { IsRecord: true } record && record.GetMembers(parameter).OfType<IPropertySymbol>().FirstOrDefault() is { } property
            && (property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is null or ParameterSyntax))
        {
            return true;
        }

        SyntaxNode? declaration = (method.ReducedFrom ?? method).OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return declaration is not null && declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == parameter && IsKept(name));
    }

    private static bool IsKept(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax { RawKind: (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.SimpleAssignmentExpression } assignment =>
            assignment.Right == name && assignment.Left is ElementAccessExpressionSyntax or MemberAccessExpressionSyntax or IdentifierNameSyntax,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Enqueue" or "Push" or "AddLast" } } } => true,
        ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Enqueue" or "Push" or "AddLast" } } } } } => true,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } => true,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } } => true,
        _ => false,
    };
}
