using Microsoft.CodeAnalysis;
using PolicyGen.Generator.Models;

namespace PolicyGen.Generator.Declarations;

/// <summary>
/// The public names that a generated part declares: those of its interface, and these. Read from the interface, the list cannot
/// lag behind it; the generator's tests hold the writers against both.
/// </summary>
internal static class GeneratedMembers
{
    public const string PolicyInterface = "PolicyGen.IPolicy";
    public const string ValueFunctionInterface = "PolicyGen.IValueFunction";
    public const string QFunctionInterface = "PolicyGen.IQFunction";

    /// <summary>What a policy has beside the members of its interface, private ones included.</summary>
    public static string[] PolicyExtras(PolicyFamily family, bool squashed) =>
    [
        "Mean", "LogStd", "PolicyGen_Reparameterize",
        .. family == PolicyFamily.FullCovarianceGaussian ? ["OffDiagonal"] : Array.Empty<string>(),
        .. squashed ? ["_actionBounds"] : Array.Empty<string>(),
    ];

    /// <summary>The members of an interface of the assembly that declares the attribute; none when it is missing there.</summary>
    public static IEnumerable<ISymbol> Of(INamedTypeSymbol attributeClass, string interfaceName) =>
        attributeClass.ContainingAssembly.GetTypeByMetadataName(interfaceName)?.GetMembers().Where(member => member is not IMethodSymbol { AssociatedSymbol: not null }) ?? [];

    /// <summary>
    /// Whether the generator itself wrote this part of a declaration: an analyzer sees the type with the generated parts. The compiler
    /// files what a generator adds under the generator's full name; an extension such as .g.cs would be anyone's.
    /// </summary>
    public static bool Wrote(SyntaxReference part)
    {
        string[] path = part.SyntaxTree.FilePath.Split('/', '\\');
        return path.Length > 1 && path[path.Length - 2] == typeof(PolicyGenerator).FullName;
    }
}
