using Microsoft.CodeAnalysis;
using PolicyGen.Generator.Declarations;
using PolicyGen.Generator.Models;
using PolicyGen.Testing;

namespace PolicyGen.Analyzers.Tests.Usage;

/// <summary>Parses the first attributed class of a source text.</summary>
internal static class Declarations
{
    public static Declaration<PolicyModel> Policy(string source) => Parse(source, AttributeNames.Policies, PolicyDeclaration.Parse);

    public static Declaration<ValueFunctionModel> ValueFunction(string source) => Parse(source, [AttributeNames.ValueFunction], ValueFunctionDeclaration.Parse);

    public static Declaration<QFunctionModel> QFunction(string source) => Parse(source, AttributeNames.QFunctions, QFunctionDeclaration.Parse);

    private static Declaration<T> Parse<T>(string source, string[] names, Func<INamedTypeSymbol, AttributeData, CancellationToken, Declaration<T>> parse)
        where T : class
    {
        Compilation compilation = Compilations.Create(source);
        foreach (INamedTypeSymbol type in compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).Cast<INamedTypeSymbol>().OrderBy(type => type.Locations[0].SourceSpan.Start))
        {
            if (type.GetAttributes().FirstOrDefault(attribute => names.Contains(attribute.AttributeClass?.ToDisplayString())) is { } attribute)
            {
                return parse(type, attribute, CancellationToken.None);
            }
        }

        throw new ArgumentException("No attributed class in:\n" + source, nameof(source));
    }
}
