using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PolicyGen.Analyzers.Kit;
using PolicyGen.Generator.Declarations;

namespace PolicyGen.Analyzers.Declared;

/// <summary>What the attribute on a generated policy, value function or critic says of its dimensions.</summary>
/// <param name="Type">The generated type.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="ObservationDim">Number of observations; null where the constructor takes it.</param>
/// <param name="IsConstant">Whether the type has the number of observations as a constant.</param>
/// <param name="ActionDim">Number of action dimensions; null for a value function.</param>
/// <param name="Values">Outputs of a row: 1 for a value function, critics times quantiles for a critic, null for a policy.</param>
internal sealed record NetworkShape(INamedTypeSymbol Type, AttributeData Attribute, int? ObservationDim, bool IsConstant, int? ActionDim, int? Values)
{
    /// <summary>The shape of a type, or null when no attribute generates into it.</summary>
    public static NetworkShape? Of(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class } named)
        {
            return null;
        }

        foreach (AttributeData attribute in named.GetAttributes())
        {
            if (attribute.AttributeClass is { ContainingNamespace: { Name: "PolicyGen", ContainingNamespace.IsGlobalNamespace: true } } kind)
            {
                string name = "PolicyGen." + kind.Name;
                if (AttributeNames.All.Contains(name))
                {
                    return Read(named, attribute, name);
                }
            }
        }

        return null;
    }

    /// <summary>The shape of what an expression refers to: an open number of observations is looked up where the object is created.</summary>
    public static NetworkShape? Of(RuleSite site, IOperation instance)
    {
        IOperation created = ObjectOrigin.Of(site, instance);
        if ((Of(instance.Type) ?? Of(created.Type)) is not { } shape)
        {
            return null;
        }

        int? observations = shape.ObservationDim is null && created is IObjectCreationOperation creation
            ? (int?)Known.Constants.Value(creation.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "observationDim")?.Value)
            : shape.ObservationDim;
        return shape with { ObservationDim = observations };
    }

    /// <summary>Whether a method takes what its parameters are called: a member of an interface or generated, and no overload of the user's own.</summary>
    public bool IsMember(IMethodSymbol method) =>
        InterfaceMembers.Have(method, Type, each => each.ContainingNamespace is { Name: "PolicyGen", ContainingNamespace.IsGlobalNamespace: true })
        || method.DeclaringSyntaxReferences is [{ SyntaxTree.FilePath: var path }] && path.EndsWith(".g.cs", StringComparison.Ordinal);

    private static NetworkShape Read(INamedTypeSymbol type, AttributeData attribute, string name)
    {
        var reader = new AttributeReader(attribute);
        int? observations = reader.ObservationDim();
        int? actions = name == AttributeNames.ValueFunction ? null : reader.ActionDim();
        int? values = name == AttributeNames.ValueFunction ? 1
            : AttributeNames.QFunctions.Contains(name) ? Number(reader, "Critics", Defaults.Critics) * (name == AttributeNames.QuantileFunction ? Number(reader, "Quantiles", Defaults.Quantiles) : 1)
            : null;
        return new(type, attribute, observations, observations is not null, actions, values);
    }

    private static int Number(AttributeReader reader, string name, int otherwise) => reader.Find(name)?.Value as int? ?? otherwise;
}
