using Microsoft.CodeAnalysis;
using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Declarations;

/// <summary>Reads one of the policy attributes.</summary>
internal static class PolicyDeclaration
{
    /// <summary>A full covariance has this many squared off-diagonal heads; more is a slip of the keyboard.</summary>
    private const int MaxActionDim = 4096;

    /// <summary>The model or the problems of <paramref name="attribute"/> on <paramref name="type"/>.</summary>
    public static Declaration<PolicyModel> Parse(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        if (FamilyOf(attribute) is not { } family)
        {
            return new(null, default);
        }

        var problems = new List<Problem>();
        var reader = new AttributeReader(attribute);
        bool open = TypeChecks.Run(type, attribute, problems, cancellationToken);
        if (open)
        {
            string[] extras = GeneratedMembers.PolicyExtras(family, IsSquashed(family, reader));
            open = MemberChecks.Run(
                type, attribute, GeneratedMembers.PolicyInterface, extras, reader.Mentions("ObservationDim"), problems, cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        PolicyModel model = Read(HierarchyReader.Read(type), family, reader);
        Problem[] all = [.. problems, .. reader.Problems];
        return new(open ? model with { IsStandIn = all.Length > 0 } : null, new(all));
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
        int? actionDim = ActionDim(reader);
        LogStdModel logStd = LogStdReader.Read(reader, family);
        PolicyModel model = new(
            type,
            family,
            observationDim,
            actionDim ?? 1,
            IsSquashed(family, reader) ? BoundsReader.Read(reader, actionDim) : null,
            reader.Hidden(),
            reader.Enum("Activation", Defaults.Activation),
            logStd.Kind,
            logStd.Min,
            logStd.Max,
            logStd.Limit,
            logStd.Initial,
            reader.OutputGain(Defaults.PolicyOutputGain));
        return ParameterCount.Fits(reader, observationDim, model.Hidden, "ActionDim", model.ActionDim, Outputs(model)) ? model : model with
        {
            ObservationDim = observationDim is null ? null : 1,
            ActionDim = 1,
            Bounds = model.Bounds is null ? null : new(new(Defaults.Low), new(Defaults.High)),
            Hidden = Defaults.Hidden,
        };
    }

    /// <summary>Heads of the network: the means, and what else depends on the state.</summary>
    private static int Outputs(PolicyModel model)
    {
        int n = model.ActionDim;
        int spread = model.Family == PolicyFamily.FullCovarianceGaussian ? n * (n + 1) / 2 : n;
        return model.LogStd == LogStdKind.StateDependent ? n + spread : n;
    }

    private static bool IsSquashed(PolicyFamily family, AttributeReader reader) => family switch
    {
        PolicyFamily.SquashedGaussian => true,
        PolicyFamily.Gaussian => false,
        _ => reader.Boolean("Squash", Defaults.Squash),
    };

    private static int? ActionDim(AttributeReader reader)
    {
        const string name = "ActionDim";
        if (!reader.Mentions(name))
        {
            reader.Problems.Add(Problem.OnAttribute(ProblemKind.Dimension, name, "missing", AttributeReader.WidthRange(MaxActionDim)));
            return null;
        }

        return reader.Dimension(name, MaxActionDim);
    }
}
