using Microsoft.CodeAnalysis;
using PolicyGen.Generator.Declarations;
using PolicyGen.Testing;
using Xunit;

namespace PolicyGen.Generator.Tests.Generated;

/// <summary>The names that the collision check reserves are those that the writers use.</summary>
public class GeneratedMembersTests
{
    [Theory]
    [InlineData("[SquashedGaussianPolicy(ActionDim = 2)]", GeneratedMembers.PolicyInterface)]
    [InlineData("[FullCovarianceGaussianPolicy(ObservationDim = 3, ActionDim = 2)]", GeneratedMembers.PolicyInterface)]
    [InlineData("[GaussianPolicy(ObservationDim = 3, ActionDim = 2)]", GeneratedMembers.PolicyInterface)]
    [InlineData("[ValueFunction]", GeneratedMembers.ValueFunctionInterface)]
    public void Every_generated_member_is_reserved(string attribute, string contract)
    {
        Compilation compilation = Compilations.WithGenerated(Compilations.Create(attribute + " partial class P;"), new PolicyGenerator());
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("P")!;
        INamedTypeSymbol interfaceType = compilation.GetTypeByMetadataName(contract)!;
        string[] reserved = [.. interfaceType.GetMembers().Select(m => m.Name), .. GeneratedMembers.PolicyExtras];
        string[] generated = [.. type.GetMembers()
            .Where(m => !m.IsImplicitlyDeclared && m.CanBeReferencedByName && m is not IMethodSymbol { MethodKind: not MethodKind.Ordinary })
            .Select(m => m.Name)];
        Assert.NotEmpty(generated);
        Assert.All(generated, name => Assert.Contains(name, reserved));
    }
}
