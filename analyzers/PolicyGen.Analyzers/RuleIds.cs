namespace PolicyGen.Analyzers;

/// <summary>The ids of the rules that have code fixes. Linked into the code fixes, which cannot refer to this assembly.</summary>
internal static class RuleIds
{
    public const string NotPartial = "PGEN0001";
    public const string ContainerNotPartial = "PGEN0002";
    public const string LogOfAction = "PGEN1001";

    /// <summary>Property of a diagnostic whose value is one of many: replacing it alone would change a sum.</summary>
    public const string IteratedProperty = "Iterated";
}
