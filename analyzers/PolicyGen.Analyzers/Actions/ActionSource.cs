using Microsoft.CodeAnalysis;
using PolicyGen.Analyzers.Flow;

namespace PolicyGen.Analyzers.Actions;

/// <summary>Finds actions: marked with PolicyGen's [Action], or called so and of a floating-point type.</summary>
internal sealed class ActionSource : ISourceRule
{
    public static readonly ActionSource Instance = new();

    private static readonly string[] Verbs = ["Get", "Sample", "Select", "Choose", "Next", "Draw", "Clip", "Clamp", "Squash"];

    public bool IsSource(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => ActionNames.IsAction(local.Name, local.Type),
        IFieldSymbol field => IsMarked(field) || ActionNames.IsAction(field.Name, field.Type),
        IPropertySymbol property => IsMarked(property) || ActionNames.IsAction(property.Name, property.Type),
        IParameterSymbol parameter => IsMarked(parameter) || ActionNames.IsAction(parameter.Name, parameter.Type),
        IMethodSymbol method => method.GetReturnTypeAttributes().Any(IsMarker) || IsGetter(method),
        _ => false,
    };

    public bool IsMarked(IParameterSymbol parameter)
    {
        if (IsMarked((ISymbol)parameter))
        {
            return true;
        }

        // A marker on an interface's parameter holds for the classes that implement it.
        return parameter.ContainingSymbol is IMethodSymbol { ContainingType: { TypeKind: not TypeKind.Interface } type } method
            && type.AllInterfaces.Any(each => each.GetMembers(method.Name).OfType<IMethodSymbol>().Any(member =>
                member.Parameters.Length == method.Parameters.Length && IsMarked((ISymbol)member.Parameters[parameter.Ordinal])
                && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method)));
    }

    private static bool IsMarked(ISymbol symbol) => symbol.GetAttributes().Any(IsMarker);

    private static bool IsMarker(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "ActionAttribute", ContainingNamespace: { Name: "PolicyGen", ContainingNamespace.IsGlobalNamespace: true } };

    /// <summary>GetAction, SampleAction and the like: the verb says that the action itself comes back, not a judgement of it.</summary>
    private static bool IsGetter(IMethodSymbol method) =>
        method.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction
        && Verbs.Any(verb => method.Name.StartsWith(verb, StringComparison.Ordinal))
        && ActionNames.IsAction(method.Name, method.ReturnType);
}
