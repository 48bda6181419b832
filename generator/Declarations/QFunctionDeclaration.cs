using Microsoft.CodeAnalysis;
using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Declarations;

/// <summary>Reads the attributes of action-value networks.</summary>
internal static class QFunctionDeclaration
{
    private const int MaxCritics = 100;
    private const int MaxQuantiles = 1024;

    /// <summary>The model or the problems of <paramref name="attribute"/> on <paramref name="type"/>.</summary>
    public static Declaration<QFunctionModel> Parse(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        string? name = attribute.AttributeClass?.ToDisplayString();
        if (!AttributeNames.QFunctions.Contains(name))
        {
            return new(null, default);
        }

        var reader = new AttributeReader(attribute);
        return DeclarationParser.Parse(
            type,
            attribute,
            reader,
            GeneratedMembers.QFunctionInterface,
            [],
            hierarchy => Read(hierarchy, reader, isQuantiles: name == AttributeNames.QuantileFunction),
            static model => model with { IsStandIn = true },
            cancellationToken);
    }

    private static QFunctionModel Read(HierarchyInfo type, AttributeReader reader, bool isQuantiles)
    {
        var model = new QFunctionModel(
            type,
            reader.ObservationDim(),
            reader.ActionDim() ?? 1,
            reader.Count("Critics", Defaults.Critics, 1, MaxCritics, "an ensemble has from 1 to " + AttributeReader.Text(MaxCritics) + " networks"),
            isQuantiles
                ? reader.Count("Quantiles", Defaults.Quantiles, 2, MaxQuantiles, "a distribution has from 2 to " + AttributeReader.Text(MaxQuantiles) + " quantiles")
                : 1,
            reader.Hidden(Defaults.CriticHidden),
            reader.Enum("Activation", Defaults.CriticActivation),
            reader.OutputGain(Defaults.ValueOutputGain));
        return ParameterCount.Fits(reader, model.ObservationDim, model.ActionDim, model.Hidden, (model.Quantiles, "Quantiles", model.Quantiles), model.Critics) ? model : model with
        {
            ObservationDim = model.ObservationDim is null ? null : 1,
            ActionDim = 1,
            Critics = Defaults.Critics,
            Hidden = Defaults.CriticHidden,
        };
    }
}
