namespace PolicyGen.Analyzers;

/// <summary>PGEN2xxx.</summary>
internal static partial class RuleIds
{
    public const string UnboundedRatio = "PGEN2010";
}
