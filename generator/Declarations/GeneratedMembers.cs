using Microsoft.CodeAnalysis;

namespace PolicyGen.Generator.Declarations;

/// <summary>
/// The public names that a generated part declares: those of its interface, and these. Read from the interface, the list cannot
/// lag behind it; the generator's tests hold the writers against both.
/// </summary>
internal static class GeneratedMembers
{
    public const string PolicyInterface = "PolicyGen.IPolicy";
    public const string ValueFunctionInterface = "PolicyGen.IValueFunction";

    /// <summary>What a policy has beside the members of its interface, its one private field included.</summary>
    public static readonly string[] PolicyExtras = ["Mean", "LogStd", "OffDiagonal", "_actionBounds"];

    /// <summary>The members of an interface of the assembly that declares the attribute; none when it is missing there.</summary>
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol attributeClass, string interfaceName) =>
        attributeClass.ContainingAssembly.GetTypeByMetadataName(interfaceName)?.GetMembers().Where(member => member is not IMethodSymbol { AssociatedSymbol: not null }) ?? [];
}
