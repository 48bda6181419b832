namespace PolicyGen.Analyzers;

/// <summary>PGEN1xxx.</summary>
internal static partial class RuleIds
{
    public const string LogOfAction = "PGEN1001";
    public const string UnstableTanhCorrection = "PGEN1004";
    public const string LogOfExpOfLogStd = "PGEN1010";

    /// <summary>Property of a diagnostic whose value is one of many: replacing it alone would change a sum.</summary>
    public const string IteratedProperty = "Iterated";
}
