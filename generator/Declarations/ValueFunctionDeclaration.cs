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

        var reader = new AttributeReader(attribute);
        return DeclarationParser.Parse(
            type,
            attribute,
            reader,
            GeneratedMembers.ValueFunctionInterface,
            [],
            hierarchy => Read(hierarchy, reader),
            static model => model with { IsStandIn = true },
            cancellationToken);
    }

    private static ValueFunctionModel Read(HierarchyInfo type, AttributeReader reader)
    {
        var model = new ValueFunctionModel(
            type,
            reader.ObservationDim(),
            reader.Hidden(Defaults.Hidden),
            reader.Enum("Activation", Defaults.Activation),
            reader.OutputGain(Defaults.ValueOutputGain));
        return ParameterCount.Fits(reader, model.ObservationDim, actions: 0, model.Hidden, (1, "", 1)) ? model : model with
        {
            ObservationDim = model.ObservationDim is null ? null : 1,
            Hidden = Defaults.Hidden,
        };
    }
}
