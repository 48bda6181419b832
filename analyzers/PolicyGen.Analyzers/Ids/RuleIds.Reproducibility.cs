namespace PolicyGen.Analyzers;

/// <summary>PGEN4xxx.</summary>
internal static partial class RuleIds
{
    public const string SharedRandom = "PGEN4001";
    public const string RandomPerSample = "PGEN4002";
    public const string SharedWorkspace = "PGEN4003";
}
