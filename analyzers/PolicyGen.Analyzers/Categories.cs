namespace PolicyGen.Analyzers;

/// <summary>The categories, as <c>dotnet_analyzer_diagnostic.category-...</c> names them.</summary>
internal static class Categories
{
    /// <summary>PGEN0xxx: attributes that cannot be generated from.</summary>
    public const string Usage = "PolicyGen.Usage";

    /// <summary>PGEN1xxx: densities and their logarithms.</summary>
    public const string Density = "PolicyGen.Density";

    /// <summary>PGEN2xxx: what is sampled, scored and averaged.</summary>
    public const string Estimator = "PolicyGen.Estimator";

    /// <summary>PGEN3xxx: episodes, environments and the buffers between them and the policy.</summary>
    public const string Environment = "PolicyGen.Environment";

    /// <summary>PGEN4xxx: random numbers and threads.</summary>
    public const string Reproducibility = "PolicyGen.Reproducibility";
}
