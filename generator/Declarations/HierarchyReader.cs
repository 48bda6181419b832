using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PolicyGen.Generator.Models;
using PolicyGen.Generator.Text;

namespace PolicyGen.Generator.Declarations;

/// <summary>Copies out of a symbol what another part of its type has to repeat.</summary>
internal static class HierarchyReader
{
    public static HierarchyInfo Read(INamedTypeSymbol type)
    {
        var parts = new List<TypePart>();
        bool ambiguous = false;
        string metadataName = "";
        for (INamedTypeSymbol? each = type; each is not null; each = each.ContainingType)
        {
            parts.Insert(0, new(Keyword(each), Escape(each.Name), TypeParameters(each), each.Arity));
            metadataName = each.MetadataName + (metadataName.Length == 0 ? "" : "." + metadataName);
            ambiguous |= HasTwin(each, each.ContainingType ?? (INamespaceOrTypeSymbol)each.ContainingNamespace);
        }

        string[] namespaces = [.. Namespaces(type).Reverse().Select(space => space.Name)];
        ambiguous |= Namespaces(type).Any(space => HasTwin(space, space.ContainingNamespace));
        string hint = HintNames.For(string.Join(".", [.. namespaces, metadataName]), ambiguous);
        return new(string.Join(".", namespaces.Select(Escape)), new(parts), hint);
    }

    private static IEnumerable<INamespaceSymbol> Namespaces(INamedTypeSymbol type)
    {
        for (INamespaceSymbol space = type.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            yield return space;
        }
    }

    /// <summary>File systems and the compiler's list of generated files do not tell Walker from walker.</summary>
    private static bool HasTwin(ISymbol symbol, INamespaceOrTypeSymbol container) =>
        container.GetMembers().Any(other =>
            other is INamespaceOrTypeSymbol && other.Name != symbol.Name && string.Equals(other.Name, symbol.Name, StringComparison.OrdinalIgnoreCase));

    private static string Keyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Interface, _) => "interface",
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (_, true) => "record",
        _ => "class",
    };

    private static string TypeParameters(INamedTypeSymbol type) => type.Arity == 0
        ? ""
        : "<" + string.Join(", ", type.TypeParameters.Select(parameter => Variance(parameter) + Escape(parameter.Name))) + ">";

    private static string Variance(ITypeParameterSymbol parameter) => parameter.Variance switch
    {
        VarianceKind.In => "in ",
        VarianceKind.Out => "out ",
        _ => "",
    };

    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
