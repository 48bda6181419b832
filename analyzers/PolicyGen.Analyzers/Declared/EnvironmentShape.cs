using Microsoft.CodeAnalysis;
using PolicyGen.Generator.Declarations;

namespace PolicyGen.Analyzers.Declared;

/// <summary>
/// Dimensions and action bounds of an environment as far as they are known when code is compiled: from its [Environment] attribute, or
/// from the text of its static properties where that is at hand. Through wrappers, which pass on what they do not declare.
/// </summary>
/// <param name="Type">The environment.</param>
/// <param name="ObservationDim">Number of observations.</param>
/// <param name="ActionDim">Number of action dimensions.</param>
/// <param name="Low">Lower bounds: one for all dimensions, or one for each.</param>
/// <param name="High">Upper bounds.</param>
internal sealed record EnvironmentShape(INamedTypeSymbol Type, int? ObservationDim, int? ActionDim, double[]? Low, double[]? High)
{
    private const string Namespace = "Environments";

    /// <summary>The shape of a type that implements IEnvironment; else null.</summary>
    public static EnvironmentShape? Of(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named && named.AllInterfaces.Any(each => each.Name == "IEnvironment" && IsOurs(each))
            ? new(named, Whole(named, "ObservationDim"), Whole(named, "ActionDim"), Numbers(named, "ActionLow", Defaults.Low), Numbers(named, "ActionHigh", Defaults.High))
            : null;

    /// <summary>Whether a method is the environment's Step or Reset, and no overload of its own.</summary>
    public bool IsMember(IMethodSymbol method) => InterfaceMembers.Have(method, Type, IsOurs);

    private static int? Whole(INamedTypeSymbol type, string name) => Numbers(type, name, null) is [var single] && single == Math.Floor(single) ? (int)single : null;

    private static double[]? Numbers(INamedTypeSymbol type, string name, double? otherwise)
    {
        for (INamedTypeSymbol? each = type; each is not null; each = each.BaseType)
        {
            if (each.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass is { Name: "EnvironmentAttribute" } kind && IsOurs(kind)) is { } attribute)
            {
                return new AttributeReader(attribute).Find(name) is { } value ? Values(value) : otherwise is { } number ? [number] : null;
            }

            if (each is { Name: "EnvironmentWrapper", TypeArguments: [INamedTypeSymbol inner] } && IsOurs(each))
            {
                return Numbers(inner, name, otherwise);
            }

            if (each.GetMembers(name).FirstOrDefault() is { } member)
            {
                return StaticNumbers.Of(member, each);
            }
        }

        return null;
    }

    private static double[]? Values(TypedConstant constant)
    {
        TypedConstant[] values = constant.Kind == TypedConstantKind.Array ? [.. constant.Values] : [constant];
        double?[] numbers = [.. values.Select(value => value.Kind == TypedConstantKind.Array ? null : StaticNumbers.Number(value.Value))];
        return numbers.All(number => number is not null) ? [.. numbers.Select(number => number!.Value)] : null;
    }

    private static bool IsOurs(INamedTypeSymbol type) =>
        type.ContainingNamespace is { Name: Namespace, ContainingNamespace: { Name: "PolicyGen", ContainingNamespace.IsGlobalNamespace: true } };
}
