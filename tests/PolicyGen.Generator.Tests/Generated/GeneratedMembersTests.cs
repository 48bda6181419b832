using Microsoft.CodeAnalysis;
using PolicyGen.Generator.Declarations;
using PolicyGen.Generator.Models;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Generator.Tests.Generated;

/// <summary>The names that the collision check reserves are those that the writers use, no more and no fewer.</summary>
public class GeneratedMembersTests
{
    [Theory]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 2)]", PolicyFamily.SquashedGaussian, true)]
    [InlineData("[FullCovarianceGaussianPolicy(ObservationDim = 3, ActionDim = 2)]", PolicyFamily.FullCovarianceGaussian, true)]
    [InlineData("[FullCovarianceGaussianPolicy(ActionDim = 2, Squash = false)]", PolicyFamily.FullCovarianceGaussian, false)]
    [InlineData("[GaussianPolicy(ObservationDim = 3, ActionDim = 2)]", PolicyFamily.Gaussian, false)]
    [InlineData("[ValueFunction]", GeneratedMembers.ValueFunctionInterface, false)]
    [InlineData("[QFunction(ActionDim = 2)]", GeneratedMembers.QFunctionInterface, false)]
    [InlineData("[QuantileFunction(ObservationDim = 3, ActionDim = 2)]", GeneratedMembers.QFunctionInterface, false)]
    public void What_is_generated_and_what_is_reserved_are_the_same(string attribute, object familyOrInterface, bool squashed)
    {
        Compilation compilation = Compilations.WithGenerated(Compilations.Create(attribute + " partial class P;"), new PolicyGenerator());
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("P")!;
        INamedTypeSymbol interfaceType = compilation.GetTypeByMetadataName(familyOrInterface as string ?? GeneratedMembers.PolicyInterface)!;
        string[] extras = familyOrInterface is PolicyFamily family ? GeneratedMembers.PolicyExtras(family, squashed) : [];
        string[] reserved = [.. interfaceType.GetMembers().Where(m => m is not IMethodSymbol { AssociatedSymbol: not null }).Select(m => m.Name), .. extras];
        string[] generated = [.. type.GetMembers()
            .Where(m => !m.IsImplicitlyDeclared && m.CanBeReferencedByName && m is not IMethodSymbol { MethodKind: not MethodKind.Ordinary })
            .Select(m => m.Name)];
        Assert.Equal(reserved.Distinct().Order(StringComparer.Ordinal), generated.Distinct().Order(StringComparer.Ordinal));
    }
}
