using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Flow;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Analyzers.Known;

namespace PolicyGen.Analyzers.Declared;

/// <summary>The object that a variable refers to: unlike its content, it is what one whole assignment made it.</summary>
internal static class ObjectOrigin
{
    private const int MaxDepth = 6;

    /// <summary>The expression that makes the object, behind locals and closed fields with a single whole definition; else the last one reached.</summary>
    public static IOperation Of(RuleSite site, IOperation value)
    {
        for (int i = 0; i < MaxDepth; i++)
        {
            value = Shapes.Bare(value);
            if (Definition(site, value) is not { } definition)
            {
                return value;
            }

            value = definition;
        }

        return value;
    }

    private static IOperation? Definition(RuleSite site, IOperation value)
    {
        IEnumerable<Definition> definitions;
        ISymbol? variable = Variables.Of(value);
        switch (variable)
        {
            case ILocalSymbol local:
                var body = BodyIndex.Of(value);
                definitions = Reaching.Of(body.Definitions(local), value, body).Definitions;
                break;
            case IFieldSymbol { IsConst: false } field when Helpers.Writers(field, value, site.CancellationToken) is { } writers:
                definitions = writers.SelectMany(writer => writer.Definitions(field));
                break;
            default:
                return null;
        }

        Definition[] all = [.. definitions];

        // Array.Resize(ref x, ...): the variable may refer to another object since.
        if (all.Any(definition => definition.Value is IArgumentOperation argument && SymbolEqualityComparer.Default.Equals(Variables.Of(argument.Value), variable)))
        {
            return null;
        }

        return all.Where(definition => !definition.IsPartial).Take(2).ToArray() is [{ Element: -1, Route: Route.Direct, Value: { } only and not (IArgumentOperation or ICompoundAssignmentOperation) }] ? only : null;
    }
}
