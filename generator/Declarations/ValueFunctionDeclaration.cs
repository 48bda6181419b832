using Microsoft.CodeAnalysis;
using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Declarations;

/// <summary>Reads the value function attribute.</summary>
internal static class ValueFunctionDeclaration
{
    /// <summary>The model or the problems of <paramref name="attribute"/> on <paramref name="type"/>.</summary>
    public static Declaration<ValueFunctionModel> Parse(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        if (attribute.AttributeClass?.ToDisplayString() != AttributeNames.ValueFunction)
        {
            return new(null, default);
        }

        var problems = new List<Problem>();
        var reader = new AttributeReader(attribute);
        bool open = TypeChecks.Run(type, attribute, problems, cancellationToken);
        if (open)
        {
            open = MemberChecks.Run(
                type, attribute, GeneratedMembers.ValueFunctionInterface, [], reader.Mentions("ObservationDim"), problems, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        var model = new ValueFunctionModel(
            HierarchyReader.Read(type),
            reader.ObservationDim(),
            reader.Hidden(),
            reader.Enum("Activation", Defaults.Activation),
            reader.OutputGain(Defaults.ValueOutputGain));
        if (!ParameterCount.Fits(reader, model.ObservationDim, model.Hidden, "", 1, 1))
        {
            model = model with { ObservationDim = model.ObservationDim is null ? null : 1, Hidden = Defaults.Hidden };
        }

        Problem[] all = [.. problems, .. reader.Problems];
        return new(open ? model with { IsStandIn = all.Length > 0 } : null, new(all));
    }
}
