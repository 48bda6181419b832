namespace PolicyGen.Analyzers.Kit;

/// <summary>Custom tags of descriptors that the kit reads.</summary>
internal static class RuleTags
{
    /// <summary>Name and type together are as good as proof: the rule keeps its severity where nothing but a name says what a value is.</summary>
    public const string NameIsProof = "PolicyGen.NameIsProof";
}
