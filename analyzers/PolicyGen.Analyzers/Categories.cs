namespace PolicyGen.Analyzers;

/// <summary>The categories, as <c>dotnet_analyzer_diagnostic.category-...</c> names them.</summary>
internal static class Categories
{
    /// <summary>PGEN0xxx: attributes that cannot be generated from.</summary>
    public const string Usage = "PolicyGen.Usage";

    /// <summary>PGEN1xxx: densities and their logarithms.</summary>
    public const string Density = "PolicyGen.Density";
}
