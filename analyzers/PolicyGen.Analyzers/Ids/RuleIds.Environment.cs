namespace PolicyGen.Analyzers;

/// <summary>PGEN3xxx.</summary>
internal static partial class RuleIds
{
    public const string TruncationAsTermination = "PGEN3001";
    public const string StepAfterEnd = "PGEN3002";
    public const string StoredBufferMutated = "PGEN3003";
    public const string DimensionMismatch = "PGEN3004";
    public const string EnvironmentDiffers = "PGEN3005";
    public const string NormalizerInEvaluation = "PGEN3006";

    /// <summary>Property of a diagnostic: the flag is true while the episode goes on.</summary>
    public const string GoesOnProperty = "GoesOn";

    /// <summary>Property of a diagnostic: the place pointed out is an EpisodeEnd, not a flag.</summary>
    public const string EpisodeEndProperty = "EpisodeEnd";

    /// <summary>Property of a diagnostic: the text of what belongs in the place that is pointed out.</summary>
    public const string InsteadProperty = "Instead";
}
