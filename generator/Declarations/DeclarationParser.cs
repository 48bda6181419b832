using Microsoft.CodeAnalysis;
using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Declarations;

/// <summary>What reading any attribute has in common: the checks of the type and its members, then the arguments, then the verdict.</summary>
internal static class DeclarationParser
{
    /// <summary>The model or the problems of <paramref name="attribute"/> on <paramref name="type"/>.</summary>
    /// <param name="type">The attributed type.</param>
    /// <param name="attribute">The attribute.</param>
    /// <param name="reader">Its arguments.</param>
    /// <param name="interfaceName">The interface that the type will implement.</param>
    /// <param name="extras">Names that are generated beside the interface's.</param>
    /// <param name="read">Reads the model, with defaults for what is wrong.</param>
    /// <param name="standIn">Marks a model that has such defaults.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Declaration<T> Parse<T>(
        INamedTypeSymbol type,
        AttributeData attribute,
        AttributeReader reader,
        string interfaceName,
        string[] extras,
        Func<HierarchyInfo, T> read,
        Func<T, T> standIn,
        CancellationToken cancellationToken)
        where T : class
    {
        var problems = new List<Problem>();
        bool open = TypeChecks.Run(type, attribute, problems, cancellationToken)
            && MemberChecks.Run(type, attribute, interfaceName, extras, reader.Mentions("ObservationDim"), problems, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        T model = read(HierarchyReader.Read(type));
        Problem[] all = [.. problems, .. reader.Problems];
        return new(!open ? null : all.Length > 0 ? standIn(model) : model, new(all));
    }
}
