using Microsoft.CodeAnalysis;
using PolicyGen.Analyzers.Flow;

namespace PolicyGen.CodeFixes.Kit;

/// <summary>What can be named at a place in the code.</summary>
internal static class Scope
{
    /// <summary>The only variable of its kind with a fitting type, locals and parameters before members; null when there is none or a choice.</summary>
    public static string? Single(SemanticModel model, int position, Func<ITypeSymbol, bool> fits)
    {
        ISymbol[] candidates = [.. model.LookupSymbols(position).Where(symbol => VariableType.Of(symbol) is { } type && fits(type) && IsUsable(symbol, position))];
        ISymbol[] inner = [.. candidates.Where(symbol => symbol is ILocalSymbol or IParameterSymbol)];
        ISymbol[] nearest = inner.Length > 0 ? inner : candidates;
        return nearest.Length == 1 ? nearest[0].Name : null;
    }

    /// <summary>PolicyGen.IPolicy, or something that implements it.</summary>
    public static bool IsPolicy(ITypeSymbol type)
    {
        IEnumerable<ITypeSymbol> all = type is ITypeParameterSymbol parameter ? parameter.ConstraintTypes.Concat(parameter.ConstraintTypes.SelectMany(each => each.AllInterfaces)) : [type, .. type.AllInterfaces];
        return all.Any(each => Is(each, "IPolicy"));
    }

    /// <summary>PolicyGen.PolicyWorkspace.</summary>
    public static bool IsWorkspace(ITypeSymbol type) => Is(type, "PolicyWorkspace");

    /// <summary>A name that nothing at this place has.</summary>
    public static string Unused(SemanticModel model, int position, SyntaxNode root, string name)
    {
        // Locals of nested scopes further down would clash too, and LookupSymbols does not list them.
        var taken = new HashSet<string>(model.LookupSymbols(position).Select(symbol => symbol.Name), StringComparer.Ordinal);
        taken.UnionWith(root.DescendantTokens().Where(token => token.RawKind == (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.IdentifierToken).Select(token => token.ValueText));
        string unused = name;
        for (int i = 2; taken.Contains(unused); i++)
        {
            unused = name + i;
        }

        return unused;
    }

    private static bool Is(ITypeSymbol type, string name) =>
        type.Name == name && type.ContainingNamespace is { Name: "PolicyGen", ContainingNamespace.IsGlobalNamespace: true };

    /// <summary>A local is in scope before its declaration, but cannot be used there; a property may be an indexer, or only be written.</summary>
    private static bool IsUsable(ISymbol symbol, int position) => symbol switch
    {
        ILocalSymbol => symbol.Locations.All(location => location.SourceSpan.End <= position),
        IPropertySymbol property => property is { GetMethod: not null, IsIndexer: false },
        _ => true,
    };
}
