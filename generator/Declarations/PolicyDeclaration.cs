using Microsoft.CodeAnalysis;
using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Declarations;

/// <summary>Reads one of the policy attributes.</summary>
internal static class PolicyDeclaration
{
    /// <summary>The model or the problems of <paramref name="attribute"/> on <paramref name="type"/>.</summary>
    public static Declaration<PolicyModel> Parse(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        if (FamilyOf(attribute) is not { } family)
        {
            return new(null, default);
        }

        var reader = new AttributeReader(attribute);
        return DeclarationParser.Parse(
            type,
            attribute,
            reader,
            GeneratedMembers.PolicyInterface,
            GeneratedMembers.PolicyExtras(family, IsSquashed(family, reader)),
            hierarchy => Read(hierarchy, family, reader),
            static model => model with { IsStandIn = true },
            cancellationToken);
    }

    private static PolicyFamily? FamilyOf(AttributeData attribute) => attribute.AttributeClass?.ToDisplayString() switch
    {
        AttributeNames.SquashedGaussianPolicy => PolicyFamily.SquashedGaussian,
        AttributeNames.GaussianPolicy => PolicyFamily.Gaussian,
        AttributeNames.FullCovarianceGaussianPolicy => PolicyFamily.FullCovarianceGaussian,
        _ => null,
    };

    private static PolicyModel Read(HierarchyInfo type, PolicyFamily family, AttributeReader reader)
    {
        int? observationDim = reader.ObservationDim();
        int? actionDim = reader.ActionDim();
        LogStdModel logStd = LogStdReader.Read(reader, family);
        PolicyModel model = new(
            type,
            family,
            observationDim,
            actionDim ?? 1,
            IsSquashed(family, reader) ? BoundsReader.Read(reader, actionDim) : null,
            reader.Hidden(Defaults.Hidden),
            reader.Enum("Activation", Defaults.Activation),
            logStd.Kind,
            logStd.Min,
            logStd.Max,
            logStd.Limit,
            logStd.Initial,
            reader.OutputGain(Defaults.PolicyOutputGain));
        return ParameterCount.Fits(reader, observationDim, actions: 0, model.Hidden, (Outputs(model), "ActionDim", model.ActionDim), extra: Extra(model)) ? model : model with
        {
            ObservationDim = observationDim is null ? null : 1,
            ActionDim = 1,
            Bounds = model.Bounds is null ? null : new(new(Defaults.Low), new(Defaults.High)),
            Hidden = Defaults.Hidden,
        };
    }

    /// <summary>Heads of the network: the means, and what else depends on the state.</summary>
    private static int Outputs(PolicyModel model) => model.LogStd == LogStdKind.StateDependent ? model.ActionDim + Spread(model) : model.ActionDim;

    /// <summary>Parameters of the spread that is no output of the network.</summary>
    private static int Extra(PolicyModel model) => model.LogStd == LogStdKind.Free ? Spread(model) : 0;

    private static int Spread(PolicyModel model) =>
        model.Family == PolicyFamily.FullCovarianceGaussian ? model.ActionDim * (model.ActionDim + 1) / 2 : model.ActionDim;

    private static bool IsSquashed(PolicyFamily family, AttributeReader reader) => family switch
    {
        PolicyFamily.SquashedGaussian => true,
        PolicyFamily.Gaussian => false,
        _ => reader.Boolean("Squash", Defaults.Squash),
    };
}
