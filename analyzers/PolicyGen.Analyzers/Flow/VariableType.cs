using Microsoft.CodeAnalysis;

namespace PolicyGen.Analyzers.Flow;

/// <summary>What type a variable has. Linked into the code fixes, which ask the same of what is in scope.</summary>
internal static class VariableType
{
    /// <summary>The type of a local, parameter, field or property; null for any other symbol.</summary>
    public static ITypeSymbol? Of(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => null,
    };
}
