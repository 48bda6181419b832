namespace PolicyGen.Analyzers;

/// <summary>PGEN2xxx.</summary>
internal static partial class RuleIds
{
    public const string ClampThenLogProb = "PGEN2001";
    public const string SampledTwice = "PGEN2002";
    public const string LogProbDropped = "PGEN2003";
    public const string LogProbNotSummed = "PGEN2004";
    public const string ObjectiveSign = "PGEN2005";
    public const string TemperatureSign = "PGEN2006";
    public const string AdvantageWithGradient = "PGEN2007";
    public const string ScoreOfReparameterized = "PGEN2008";
    public const string PathwiseWithSample = "PGEN2009";
    public const string UnboundedRatio = "PGEN2010";
    public const string RatioOrder = "PGEN2011";
    public const string NormalizationByZero = "PGEN2012";

    /// <summary>Property of a diagnostic whose value is the name of the local that holds the action.</summary>
    public const string ActionProperty = "Action";
}
