using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers.Declared;

/// <summary>Tells the methods that an interface prescribes from overloads that a type adds under the same name.</summary>
internal static class InterfaceMembers
{
    /// <summary>Whether a method of the type, or of an interface itself, is a member of one of these interfaces.</summary>
    public static bool Have(IMethodSymbol method, INamedTypeSymbol type, Func<INamedTypeSymbol, bool> isAsked) => method.ContainingType.TypeKind == TypeKind.Interface
        ? isAsked(method.ContainingType)
        : type.AllInterfaces.Where(isAsked).SelectMany(each => each.GetMembers(method.Name)).Any(member =>
            type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation && SymbolEqualityComparer.Default.Equals(Root(implementation), Root(method)));

    /// <summary>The method that was declared virtual first: type and interface may name different overrides of it.</summary>
    private static IMethodSymbol Root(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
        {
            method = overridden;
        }

        return method;
    }
}
